const MOST_FILES = 2000;
const MOST_BYTES = 4 << 20;

/** The texts of files and folders that were dropped, by their paths; not of hidden ones and those of packages. */
export async function droppedFiles({ items }: DataTransfer): Promise<Map<string, string>> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = new Map<string, string>();
  for (const entry of entries) await addEntry(entry, found);
  return found;
}

/** The same for files that were chosen. */
export async function chosenFiles(files: Iterable<File>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of files) await addFile(file.webkitRelativePath || file.name, file, found);
  return found;
}

async function addEntry(entry: FileSystemEntry, found: Map<string, string>): Promise<void> {
  if (isLeftOut(entry.fullPath)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    await addFile(entry.fullPath.replace(/^\//, ''), file, found);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // It gives a hundred at a time.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    for (const one of part) await addEntry(one, found);
  }
}

async function addFile(path: string, file: File, found: Map<string, string>): Promise<void> {
  if (isLeftOut(path) || file.size > MOST_BYTES || found.size >= MOST_FILES) return;
  found.set(path, await file.text());
}

function isLeftOut(path: string): boolean {
  return path.split('/').some((part) => part === 'node_modules' || /^\.[^.]/.test(part));
}
