import { type Plain, text } from '../../values/plain';

/** Kinds of objects that make tools apply something else, by the end of their API group; and the sources of these. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'fluxcd.io': ['Kustomization', 'HelmRelease', 'GitRepository', 'OCIRepository', 'Bucket'],
  'controlplane.io': ['FluxInstance'],
  'argoproj.io': ['Application', 'ApplicationSet'],
};

/** What such an object has in its text. */
export const ASKING_GROUPS: readonly string[] = ['argoproj.io/', 'toolkit.fluxcd.io/'];

/** The kinds of objects that `asks` is for. */
export const ASKING_KINDS: readonly string[] = Object.values(KINDS).flat();

/** Whether an object makes a tool apply something else, or is a source of it. */
export function asks(value: Plain): boolean {
  const kind = text(value['kind']);
  if (!ASKING_KINDS.includes(kind)) return false;
  const group = text(value['apiVersion']).split('/')[0]!;
  return Object.entries(KINDS).some(([end, kinds]) => group.endsWith(end) && kinds.includes(kind));
}
