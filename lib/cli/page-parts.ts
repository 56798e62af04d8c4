import { join } from 'node:path';
import type { PageParts } from './format/html';
import { type Io, readFile, UsageError } from './io';
import { PACKAGE_ROOT } from './version';

/** The script and the style of the page, as they were built. @throws UsageError where they were not */
export function pageParts({ files }: Io): PageParts {
  const part = (name: string) => {
    try {
      return readFile(files, join(PACKAGE_ROOT, 'build', 'page', name), LARGEST)?.toString('utf8') ?? '';
    } catch {
      throw new UsageError(`build/page/${name} of the package cannot be read. In its repository, run: npm run build`);
    }
  };
  return { script: part('report.js'), style: part('style.css') };
}

const LARGEST = 1 << 22;
