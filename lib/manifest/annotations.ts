/** The metadata of an object as it is written, with one more annotation in its place; one that is there stays. */
export function withAnnotation(metadata: any, key: string, value: string): any {
  if (metadata?.annotations?.[key] !== undefined) return metadata;
  const { annotations, ...others } = metadata ?? {};
  const inOrder = Object.entries({ ...annotations, [key]: value }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { annotations: Object.fromEntries(inOrder), ...others };
}
