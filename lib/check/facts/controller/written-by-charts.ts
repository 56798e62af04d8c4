import { isPlain, type Plain, plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { installedCharts } from '../objects/installed-charts';

/** What the values of charts are told to write, besides what their templates do. */
interface Written {
  readonly issuers: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  /** Manifests that are given as texts. */
  readonly texts: readonly string[];
}

/** Whether a chart's values have it write an issuer of the name: a list of issuers, or a manifest. */
export function isIssuerOfChart(model: Model, name: string): boolean {
  const { issuers, texts } = model.once(find);
  return (
    issuers.has(name) ||
    texts.some((manifest) => /\bkind:\s*["']?(?:Cluster)?Issuer\b/.test(manifest) && isNamed(manifest, name))
  );
}

/** Whether a chart's values hold the manifest of a Secret of the name, or of what makes it. */
export function isSecretOfChart(model: Model, name: string): boolean {
  const { secrets, texts } = model.once(find);
  return (
    secrets.has(name) ||
    texts.some((manifest) => /\bkind:\s*["']?\w*Secret\b/.test(manifest) && isNamed(manifest, name))
  );
}

function isNamed(manifest: string, name: string): boolean {
  return manifest.split('\n').some((line) => /^\s*(?:-\s+)?name:\s*["']?([^\s"'#]+)/.exec(line)?.[1] === name);
}

function find(model: Model): Written {
  const [issuers, secrets, texts] = [new Set<string>(), new Set<string>(), [] as string[]];
  const look = (value: unknown) => {
    if (typeof value === 'string') {
      if (value.includes('kind:') && value.includes('\n')) texts.push(value);
    } else if (Array.isArray(value)) value.forEach(look);
    else if (isPlain(value)) {
      const name = text(plain(value.metadata).name);
      const kind = text(value.kind);
      if (/^(?:Cluster)?Issuer$/.test(kind) && name !== '') issuers.add(name);
      if (/Secret$/.test(kind) && name !== '') secrets.add(name).add(text(plain(plain(value.spec).target).name));
      for (const [key, inner] of Object.entries(value)) {
        if (/issuers$/i.test(key)) for (const one of namesIn(inner)) issuers.add(one);
        look(inner);
      }
    }
  };
  const charts = installedCharts(model, /^/);
  for (const { values } of charts) look(values);
  return { issuers, secrets, texts };
}

/** The names in `issuers: [{ name }]` or `issuers: { name: … }`. */
function namesIn(issuers: unknown): string[] {
  if (Array.isArray(issuers)) return issuers.map((one: unknown) => text((one as Plain | null)?.name));
  return isPlain(issuers) ? Object.entries(issuers).flatMap(([key, one]) => [key, text(plain(one).name)]) : [];
}
