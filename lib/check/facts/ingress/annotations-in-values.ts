import { isCertManagerKey, SHIM } from '../../../cert-manager/annotations';
import { join } from '../../../values/field-path';
import { given, isPlain, type Plain } from '../../../values/plain';
import { CHART_KINDS, type ChartInstallation } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';
import { makesIngressByDefault } from './charts-with-ingress';

/** Annotations for an Ingress that the values of a chart hold, and that cert-manager is meant to read. */
export interface AnnotationsInValues {
  /** What installs the chart. */
  readonly object: KubeObject;
  /** The namespace that the chart is installed in; undefined where it is not known. */
  readonly namespace?: string;
  /** Those that are strings. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly installation: ChartInstallation;
  /** The values that they are part of: those of the Ingress, most often. */
  readonly around: Plain;
  /** Where those are in the object. */
  readonly path: string;
  /** Whether other values are about issuers, so that the chart may write the issuer. */
  readonly mayHaveIssuer: boolean;
  /** The path of an annotation in the object. */
  at(key: string): string;
}

/**
 * The annotations of cert-manager in the values of charts: in a map called `annotations`, or something that ends so, as charts
 * have it for their Ingresses. Parts that are switched off (`enabled: false`) are left out, and so are those of an Ingress that nothing
 * says is made: most charts make none by default.
 */
export const annotationsInValues: ListSource<AnnotationsInValues> = source(
  (model) =>
    installedCharts(model, ANY).flatMap((installation) => {
      const { object, namespace, values, path } = installation;
      const found = [...annotationsIn({ values, path, isMade: makesIngressByDefault(installation) }, DEEPEST)];
      if (found.length === 0) return [];
      const mayHaveIssuer = namesIssuers(values, DEEPEST);
      return found.map((one) => ({ object, namespace, installation, mayHaveIssuer, ...one }));
    }),
  onlyFrom(CHART_KINDS),
);

const ANY = /^/;
/** How deep charts within charts are followed. */
const DEEPEST = 8;

interface Part {
  readonly values: Plain;
  readonly path: string;
  /** How far above it the values of an Ingress begin; 0 if these are they. @default - it is not part of any */
  readonly ofIngress?: number;
  /** Whether the Ingress is made unless these values say otherwise. */
  readonly isMade: boolean;
}

function* annotationsIn(
  { values, path, ofIngress, isMade }: Part,
  levels: number,
): Generator<Pick<AnnotationsInValues, 'annotations' | 'around' | 'path' | 'at'>> {
  const switches = [values.enabled, values.enable, values.create];
  if (switches.includes(false)) return;
  const isHere = isMade || switches.some(given);
  for (const key in values) {
    const value = values[key];
    if (!isPlain(value)) continue;
    if (/annotations$/i.test(key)) {
      const annotations = stringsOf(value);
      if ((isHere || ofIngress === undefined) && Object.keys(annotations).some(isMeant))
        yield { annotations, around: values, path, at: (name) => `${join(path, key)}[${JSON.stringify(name)}]` };
    } else if (levels > 0) {
      const below = ofIngress === undefined ? undefined : ofIngress + 1;
      const of = INGRESS.test(key) ? 0 : below !== undefined && below <= FARTHEST ? below : undefined;
      // Outside of an Ingress, other things are switched on.
      const part = { values: value, path: join(path, key), isMade: ofIngress === undefined ? isMade : isHere };
      yield* annotationsIn(of === undefined ? part : { ...part, ofIngress: of }, levels - 1);
    }
  }
}

/** Keys of an Ingress, or of several by name: `ingress`, `webIngress`, `ingressGrpc`. */
const INGRESS = /^(?:\w*ingress(?:es)?|ingress[A-Z]\w*)$/i;
/** How far below such a key its annotations are: `ingress.main.annotations`. */
const FARTHEST = 1;

/** Whether a key that is no annotation is about issuers. */
function namesIssuers(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || levels === 0) return false;
  return Object.entries(value).some(
    ([key, inner]) => !/annotations$/i.test(key) && (/issuer/i.test(key) || namesIssuers(inner, levels - 1)),
  );
}

function isMeant(key: string): boolean {
  return isCertManagerKey(key) || key.startsWith('certmanager.k8s.io/') || key === SHIM.tlsAcme;
}

function stringsOf(map: Plain): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
