import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples/run';

const FOLDER = join(ROOT, 'docs/api');

/** The text of each page, by file name. */
const pages = new Map(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));

test('links between the pages of the API lead to a type or member', () => {
  const dead: string[] = [];
  let links = 0;
  for (const [file, text] of pages) {
    for (const [, page, anchor] of text.matchAll(/(?:href="|\]\()([\w-]*(?:\.md)?)#([^")]+)[")]/g)) {
      links++;
      if (!pages.get(page || file)?.includes(` id="${anchor}"`)) dead.push(`${file}: ${page}#${anchor}`);
    }
  }
  expect(dead).toEqual([]);
  expect(links).toBeGreaterThan(pages.size);
});

test('the index lists every type once', () => {
  const index = pages.get('README.md')!;
  const types = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/^### .* id="(cdk8s-acme\.\w+)"/gm)].map(([, id]) => `${file}#${id}`),
  );
  const listed = [...index.matchAll(/^\| \[\w+\]\(([^)]+)\)/gm)].map(([, target]) => target);
  expect(listed.sort()).toEqual(types.sort());
});
