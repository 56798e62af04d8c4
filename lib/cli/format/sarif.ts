import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '../../check/finding';
import type { KubeObject } from '../../check/model/kube-object';
import { rulePage } from '../../check/rule-page';
import { shown, shownJson } from '../../values/shown';
import type { Location } from '../input/locate';
import type { Note } from '../input/passed-over';
import { rawPath } from '../raw-path';
import type { Report } from '../report';
import { packageVersion } from '../version';

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0, for GitHub code scanning and whatever else shows it. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif({ findings, problems, notes, rules, baseline, suppressed = [] }: Report): string {
  // Where some results are suppressed, all others have to say that they are not.
  const none = baseline && [];
  const known = baseline && [{ kind: 'external', justification: shown(`Known by the baseline ${baseline.file}.`) }];
  const all = [
    ...findings.map((placed) => ({ placed, suppressions: none })),
    ...suppressed.map((placed) => ({ placed, suppressions: known })),
  ];
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const seen = new Map<string, number>();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-acme',
            version: packageVersion(),
            semanticVersion: packageVersion(),
            informationUri: 'https://github.com/cdk8s-acme/cdk8s-acme',
            rules: rules.map(({ id, severity, title }) => ({
              id,
              shortDescription: { text: `${title}.` },
              helpUri: rulePage(id),
              help: { text: `${title}. See ${rulePage(id)}`, markdown: `${title}. See [${id}](${rulePage(id)}).` },
              defaultConfiguration: { level: LEVELS[severity] },
              properties: { tags: ['kubernetes', 'cert-manager', 'acme'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: [
              ...problems.map((problem) => notification('error', problem)),
              ...notes.map((note) => notification('note', note)),
            ],
          },
        ],
        results: all.map(({ placed: { finding, file, location, related }, suppressions }) => {
          const { rule, severity, message, effect, fix, object, path } = finding;
          const fingerprint = fingerprintOf(finding);
          // The same twice, in two copies of an object, are two.
          const times = seen.get(fingerprint) ?? 0;
          seen.set(fingerprint, times + 1);
          return {
            ruleId: rule,
            ruleIndex: index.get(rule),
            level: LEVELS[severity],
            message: { text: plainText(`${message} ${effect} ${fix}`) },
            locations: [
              {
                physicalLocation: physical(file, regionOf(location)),
                logicalLocations: [logical(object, path)],
              },
            ],
            relatedLocations:
              related.length > 0
                ? related.map(({ related: { object, path, message }, file, location }, id) => ({
                    id,
                    physicalLocation: physical(file, regionOf(location)),
                    logicalLocations: [logical(object, path)],
                    message: { text: plainText(message) },
                  }))
                : undefined,
            partialFingerprints: { 'cdk8sAcme/v1': `${fingerprint}:${times + 1}` },
            suppressions,
          };
        }),
      },
    ],
  };
  return `${shownJson(log, 2)}\n`;
}

function notification(level: 'error' | 'note', said: Note & { readonly column?: number }) {
  const { file, line, column, message, fix } = said;
  return {
    level,
    message: { text: plainText(`${message} ${fix}`.trimEnd()) },
    locations: [{ physicalLocation: physical(file, { startLine: line, startColumn: column }) }],
  };
}

function logical(object: KubeObject, path: string) {
  return { name: shown(object.name), fullyQualifiedName: `${object.title} ${path}`, kind: 'resource' };
}

function regionOf({ line, column, endColumn }: Location) {
  return { startLine: line, startColumn: column, endColumn };
}

/** Without the links that a message may have: `[text](address)`. */
function plainText(text: string): string {
  return text.replaceAll('](', ']\\(');
}

function physical(file: string, region: object) {
  return { artifactLocation: { uri: uriOf(file) }, region };
}

/** Relative to the working folder where it is below it, as code scanning wants it. */
function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  if (path.startsWith('..') || isAbsolute(path)) {
    if (typeof rawPath(file) === 'string') return pathToFileURL(file).href;
    return `file://${resolve(file).split('/').map(encoded).join('/')}`;
  }
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map(encoded)
    .join('/');
}

function encoded(part: string): string {
  const raw = rawPath(part);
  if (typeof raw === 'string') return encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'));
  // A URI has bytes, which need not be UTF-8.
  return [...raw]
    .map((byte) =>
      byte < 0x80 ? encodeURIComponent(String.fromCharCode(byte)) : `%${byte.toString(16).toUpperCase()}`,
    )
    .join('');
}

/** What stays the same when lines move. */
function fingerprintOf({ rule, object, path }: Finding): string {
  const { apiVersion, kind, namespace, name } = object;
  return createHash('sha256')
    .update(JSON.stringify([rule, apiVersion, kind, namespace, name, path]))
    .digest('hex')
    .slice(0, 32);
}
