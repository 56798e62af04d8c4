import type { Files, Io, OpenFile } from '../lib/cli/io';

/** A machine that has some files, by their paths from its working folder, and nothing else. */
export function memoryIo(texts: ReadonlyMap<string, string>): Io {
  const output = { isTTY: false, columns: undefined, write: () => {} };
  return {
    stdin: { isTTY: false, read: () => 0 },
    stdout: output,
    stderr: output,
    files: new MemoryFiles(texts),
    env: {},
    cwd: '/',
    now: () => new Date(),
    run: () => undefined,
    inTemporaryFolder: nothing,
    writeFile: nothing,
    makeFolder: nothing,
    runScript: nothing,
    sleep: nothing,
    get network() {
      return nothing();
    },
  };
}

function nothing(): never {
  throw Object.assign(new Error(), { code: 'EROFS' });
}

class MemoryFiles implements Files {
  private readonly files = new Map<string, Buffer>();
  private readonly folders = new Map<string, Map<string, 'file' | 'folder'>>([['', new Map()]]);

  public constructor(texts: ReadonlyMap<string, string>) {
    for (const [name, text] of texts) {
      const parts = name.split('/').filter((part) => part !== '' && part !== '.');
      this.files.set(parts.join('/'), Buffer.from(text));
      for (let i = parts.length; i > 0; i--) {
        const folder = parts.slice(0, i - 1).join('/');
        const known = this.folders.get(folder) ?? new Map();
        this.folders.set(folder, known.set(parts[i - 1]!, i === parts.length ? 'file' : 'folder'));
      }
    }
  }

  public kindOf(path: string): 'file' | 'folder' {
    const key = keyOf(path);
    if (this.files.has(key)) return 'file';
    if (this.folders.has(key)) return 'folder';
    throw missing();
  }

  public realPath(path: string): string {
    this.kindOf(path);
    return `/${keyOf(path)}`;
  }

  public list(folder: string): { readonly name: string; readonly kind: 'file' | 'folder' }[] {
    const entries = this.folders.get(keyOf(folder));
    if (!entries) throw missing();
    return [...entries].map(([name, kind]) => ({ name, kind }));
  }

  public open(path: string): OpenFile {
    const bytes = this.files.get(keyOf(path));
    if (!bytes) throw missing();
    let at = 0;
    const readAt = (into: Buffer, position: number) => bytes.copy(into, 0, position);
    const read = (into: Buffer) => {
      const length = readAt(into, at);
      at += length;
      return length;
    };
    return { read, readAt, close: () => {} };
  }
}

/** The path from the root, without `.` and `..`. */
function keyOf(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function missing(): Error {
  return Object.assign(new Error('There is no such file.'), { code: 'ENOENT' });
}
