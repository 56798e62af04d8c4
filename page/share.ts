/** Files as the fragment of a link: compressed, and never sent, as browsers keep fragments to themselves. */
export async function toFragment(files: ReadonlyMap<string, string>): Promise<string> {
  const stream = new Blob([JSON.stringify([...files])]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `#v1=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The files of a fragment; undefined where it holds none, or was cut off. */
export async function fromFragment(fragment: string): Promise<Map<string, string> | undefined> {
  if (!fragment.startsWith('#v1=')) return undefined;
  try {
    const binary = atob(fragment.slice(4).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const entries: unknown = JSON.parse(await new Response(stream).text());
    if (!Array.isArray(entries)) return undefined;
    const isEntry = (one: unknown): one is [string, string] =>
      Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string';
    return entries.every(isEntry) && entries.length > 0 ? new Map(entries) : undefined;
  } catch {
    return undefined;
  }
}
