import { isPlain, list, type Plain, plain } from '../../values/plain';
import { kustomizeScalar } from '../../values/yaml-scalars';
import type { Origin } from '../build';
import { type YamlDocument, yamlDocuments, yamlValue } from '../documents';
import { field, withField } from '../maps';
import { idOf, withMetadata } from './identity';
import { texts } from './resource';

/** An object of a file. */
export interface FileObject {
  readonly value: Plain;
  readonly origin: Omit<Origin, 'changes'>;
}

/** What a file of objects holds. */
export interface ResourceFile {
  readonly objects: readonly FileObject[];
  /** What kustomize refuses in it. */
  readonly problems: readonly string[];
}

/** Reads the objects of a file, those in Lists too. */
export function readResourceFile(file: string, content: string): ResourceFile {
  const objects: FileObject[] = [];
  const { documents, broken } = yamlDocuments(content, kustomizeScalar);
  const problems = broken.map((index) => `Document ${index + 1} is not valid YAML.`);
  for (const document of documents) {
    const where = { file, document: document.index, line: document.line };
    const add = (value: unknown, item: number | undefined, source: (() => unknown) | undefined): void => {
      if (value === null) return;
      const problem = problemOf(value);
      if (problem !== undefined || !isPlain(value)) {
        problems.push(`Document ${document.index + 1} ${problem}.`);
        return;
      }
      const items = idOf(value).kind.endsWith('List') ? field(value, 'items') : undefined;
      if (Array.isArray(items)) {
        // Of other lists than the one of a file, kustomize reads the items through JSON.
        const asWritten = source && idOf(value).kind === 'List' && documents.length + broken.length === 1;
        items.forEach((one, i) => {
          add(one, i, asWritten ? () => list(field(plain(source()), 'items'))[i] : undefined);
        });
      } else if (items !== null) {
        objects.push({
          value: textAnnotations(value, source),
          origin: item === undefined ? where : { ...where, item },
        });
      }
    };
    add(document.value, undefined, () => sourceTexts(document));
  }
  return { objects, problems };
}

function problemOf(value: unknown): string | undefined {
  if (!isPlain(value)) return 'is not a Kubernetes object';
  const { kind, name } = idOf(value);
  if (kind === '') return 'has no kind';
  return name === '' && !kind.endsWith('List') ? 'has no metadata.name' : undefined;
}

/** kustomize ends up with annotations as text, exactly as written. Values that JSON would write differently (1.0) become text here. */
function textAnnotations(value: Plain, source: (() => unknown) | undefined): Plain {
  const annotations = field(plain(field(value, 'metadata')), 'annotations');
  if (!source || !isPlain(annotations) || Object.values(annotations).every((one) => typeof one === 'string'))
    return value;
  const written = plain(field(plain(field(plain(source()), 'metadata')), 'annotations'));
  const before = texts(annotations);
  let result = annotations;
  for (const [key, text] of Object.entries(written)) {
    if ((text ?? '') !== before[key]) result = withField(result, key, text ?? '');
  }
  return withMetadata(value, 'annotations', result);
}

/** A document with its plain scalars as they are written. */
function sourceTexts({ text }: YamlDocument): unknown {
  return yamlValue(text, (source) => source)?.value;
}
