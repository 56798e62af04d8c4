import { valueAt } from '../../values/field-path';
import { mergedValues } from '../../values/merged';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import type { BuiltObject, Origin } from '../build';
import { yamlDocuments } from '../documents';
import { inNamespace } from '../in-namespace';

/** An object that is written in the values of a chart. */
interface ObjectInValues {
  readonly value: Plain;
  /** Where it is among the values: the object, or the text that holds it. */
  readonly path: string;
}

/**
 * The objects that values hold for a chart to write as they are: `extraObjects`, `extraDeploy` and their like at any depth,
 * and the `resources` of a chart that is made for it. What a template in them decides about is left out.
 *
 * @param chart its name, with or without a prefix
 */
function objectsInValues(values: Plain, chart: string): ObjectInValues[] {
  const found: ObjectInValues[] = [];
  const isRaw = /(?:^|\/)(?:raw|incubator-raw|extra-?(?:manifests|objects|resources))$/.test(chart);
  const take = (value: unknown, path: string, inside = (inner: string) => inner) => {
    if (typeof value === 'string') {
      if (DECIDES.test(value)) return;
      // Of what is in a text, only the place of the text is known.
      for (const document of yamlDocuments(value, plainScalar).documents) take(document.value, path, () => path);
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        take(item, inside(`${path}[${i}]`), inside);
      });
    } else if (isPlain(value)) {
      if (isObject(value)) found.push({ value, path });
      else
        for (const [key, inner] of Object.entries(value))
          if (isPlain(inner)) take(inner, inside(member(path, key)), inside);
    }
  };
  const look = (map: Plain, path: string, levels: number) => {
    for (const [key, value] of Object.entries(map)) {
      if (FOR_OBJECTS.test(key) || (isRaw && levels === DEEPEST && OF_RAW.test(key))) take(value, member(path, key));
      else if (levels > 0 && isPlain(value)) look(value, member(path, key), levels - 1);
    }
  };
  look(values, '', DEEPEST);
  return found;
}

/** Keys whose values charts write as objects: those of Bitnami, of the Prometheus community, of cert-manager, and others. */
const FOR_OBJECTS = /^(?:extra|additional|raw)(?:Objects|Deploy|Manifests|Resources)$/;
const OF_RAW = /^(?:resources|templates|manifests)$/;
/** How deep charts within charts are followed. */
const DEEPEST = 4;
const DECIDES = /\{\{-?\s*(?:if|with|range|include|template|define|else|end)\b/;

function isObject(value: Plain): boolean {
  const { apiVersion, kind, metadata } = value;
  return (
    value['enabled'] !== false && text(apiVersion) !== '' && text(kind) !== '' && text(plain(metadata)['name']) !== ''
  );
}

function member(path: string, key: string): string {
  const part = /^[^.[\]"]+$/.test(key) ? key : `[${JSON.stringify(key)}]`;
  return path === '' || part.startsWith('[') ? `${path}${part}` : `${path}.${part}`;
}

/** Values of a chart, and where they are written. */
export interface ValuesInFile {
  readonly values: Plain;
  /** Their file. */
  readonly file: string;
  /** Where they are in the one document of the file; undefined if that is not known. */
  readonly path: string | undefined;
}

/** The objects in the values of a chart, of which later ones win, each where it is written. */
export function objectsInFiles(all: readonly ValuesInFile[], chart: string, namespace: string): BuiltObject[] {
  const lastFirst = [...all].reverse();
  return objectsInValues(mergedValues(...all.map(({ values }) => values)), chart).flatMap(({ value, path }) => {
    const from = lastFirst.find(({ values }) => valueAt(values, path) !== undefined);
    if (!from) return [];
    const { file, path: at } = from;
    const inside = at === undefined ? undefined : joined(at, path);
    const place = inside === undefined ? { field: 'values' } : { inside };
    return inNamespace({ value, origin: { file, document: 0, line: 1, ...place, changes: [] } }, namespace);
  });
}

function joined(path: string, inner: string): string {
  return path === '' || inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}

/** The values of a release that are written in an object, and where. */
interface WrittenValues {
  readonly chart: string;
  readonly namespace: string;
  /** Values, or the text of them. */
  readonly values: unknown;
  readonly path: string;
}

const INSTALLING: ReadonlySet<unknown> = new Set(['Application', 'HelmChart', 'HelmChartConfig', 'HelmRelease']);

/** The values that an object gives a chart that it installs in its own cluster. */
function valuesIn(object: Plain): WrittenValues[] {
  if (!INSTALLING.has(object['kind'])) return [];
  const spec = plain(object['spec']);
  const own = text(plain(object['metadata'])['namespace']);
  const group = text(object['apiVersion']).split('/')[0];
  switch (`${group}/${text(object['kind'])}`) {
    case 'helm.toolkit.fluxcd.io/HelmRelease': {
      if (isPlain(spec['kubeConfig'])) return [];
      const chart = text(plain(plain(spec['chart'])['spec'])['chart']) || text(plain(spec['chartRef'])['name']);
      const namespace = text(spec['targetNamespace']) || own;
      return [{ chart, namespace, values: spec['values'], path: 'spec.values' }];
    }
    case 'argoproj.io/Application': {
      const { server, name, namespace } = plain(spec['destination']);
      const isHere = ['', HERE].includes(text(server)) && ['', 'in-cluster'].includes(text(name));
      if (!isHere) return [];
      const several = list(spec['sources']).map((source, i) => [`spec.sources[${i}]`, plain(source)] as const);
      const sources = several.length > 0 ? several : [['spec.source', plain(spec['source'])] as const];
      return sources.map(([path, source]) => {
        const helm = plain(source['helm']);
        const key = isPlain(helm['valuesObject']) ? 'valuesObject' : 'values';
        return {
          chart: text(source['chart']) || text(source['path']),
          namespace: text(helm['namespace']) || text(namespace),
          ...{ values: helm[key], path: `${path}.helm.${key}` },
        };
      });
    }
    case 'helm.cattle.io/HelmChart':
    case 'helm.cattle.io/HelmChartConfig': {
      const chart = text(spec['chart']) || text(plain(object['metadata'])['name']);
      const namespace = text(spec['targetNamespace']) || own;
      return [{ chart, namespace, values: spec['valuesContent'], path: 'spec.valuesContent' }];
    }
  }
  return [];
}

/** How Argo CD calls the cluster that it runs in. */
const HERE = 'https://kubernetes.default.svc';

/** The objects in values that are written in an object: each with its place there, and in the namespace of its release. */
export function objectsWrittenIn(object: Plain): ObjectInValues[] {
  return valuesIn(object).flatMap(({ chart, namespace, values, path }) => {
    const isText = typeof values === 'string';
    const read = isText ? plain(yamlDocuments(values, plainScalar).documents[0]?.value) : plain(values);
    return objectsInValues(read, chart).map(({ value, path: inside }) => ({
      value: inNamespace({ value, origin: NOWHERE }, namespace).value,
      path: isText ? path : joined(path, inside),
    }));
  });
}

const NOWHERE: Origin = { file: '', document: 0, line: 1, changes: [] };
