import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../examples/run';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const repository = manifest.repository.url.replace(/\.git$/, '');
/** What the package holds for people to read. */
const packed: string[] = manifest.files.filter((name: string) => !name.startsWith('!'));
const pages = packed.flatMap((name) => pagesIn(join(ROOT, name)));

function pagesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return path.endsWith('.md') ? [path] : [];
  return readdirSync(path).flatMap((name) => pagesIn(join(path, name)));
}

/** Where a page leads, without what is within code. */
function targetsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => (link ?? attribute)!,
  );
}

test('what is packed leads to what is packed, or to the repository', () => {
  expect(pages.length).toBeGreaterThan(200);
  const wrong: string[] = [];
  for (const page of pages) {
    for (const target of targetsOf(page)) {
      if (/^(?:[a-z]+:|#)/.test(target)) continue;
      const path = relative(ROOT, join(dirname(page), target.replace(/#.*/, '')));
      const isPacked = packed.some((name) => path === name || path.startsWith(`${name}/`));
      if (!isPacked || !existsSync(join(ROOT, path))) wrong.push(`${relative(ROOT, page)}: ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what leads to the repository leads to what is there', () => {
  const wrong: string[] = [];
  let found = 0;
  for (const page of pages) {
    for (const target of targetsOf(page)) {
      if (!target.startsWith(`${repository}/`)) continue;
      found++;
      const [, kind, path] = /^\/(blob|tree)\/main\/([^#]+)/.exec(target.slice(repository.length)) ?? [];
      const there = path !== undefined && existsSync(join(ROOT, path));
      if (!there || statSync(join(ROOT, path)).isDirectory() !== (kind === 'tree'))
        wrong.push(`${relative(ROOT, page)}: ${target}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(found).toBeGreaterThan(20);
});
