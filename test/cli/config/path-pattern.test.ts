import * as fc from 'fast-check';
import { PathPattern } from '../../../lib/cli/config/path-pattern';
import { systemIo } from '../../../lib/cli/system-io';
import { Project } from '../project';

const project = new Project();
const io = systemIo();

beforeAll(() => {
  project.write({
    'apps/shop/overlays/prod/a.yaml': '',
    'apps/shop/overlays/dev/a.yaml': '',
    'apps/blog/overlays/prod/b.yaml': '',
    'apps/old (2)/c.yaml': '',
    'node_modules/x/overlays/prod/d.yaml': '',
    '.hidden/overlays/prod/e.yaml': '',
    'top.yaml': '',
  });
});

const FOUND: [string, string[]][] = [
  ['apps', ['apps']],
  ['./apps/', ['apps']],
  ['.', ['.']],
  ['top.yaml', ['top.yaml']],
  ['*.yaml', ['top.yaml']],
  ['apps/*/overlays/prod', ['apps/blog/overlays/prod', 'apps/shop/overlays/prod']],
  ['**/prod', ['apps/blog/overlays/prod', 'apps/shop/overlays/prod']],
  ['apps/{shop,blog}', ['apps/blog', 'apps/shop']],
  ['apps/old (2)', ['apps/old (2)']],
  [
    'apps/**/?.yaml',
    [
      'apps/blog/overlays/prod/b.yaml',
      'apps/old (2)/c.yaml',
      'apps/shop/overlays/dev/a.yaml',
      'apps/shop/overlays/prod/a.yaml',
    ],
  ],
  ['app', []],
  ['apps/*/nothing', []],
];

test.each(FOUND)('%s finds %j', (pattern, found) => {
  expect(new PathPattern(pattern).find(project.folder, io)).toEqual(found);
});

test('what it finds it takes, with all that is in it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FOUND), fc.constantFrom('', '/x', '/x/y.yaml'), ([pattern, found], below) => {
      for (const path of found) {
        const inside = path === '.' ? `a${below}` : `${path}${below}`;
        expect([inside, new PathPattern(pattern).matches(inside)]).toEqual([inside, true]);
      }
    }),
  );
});

test('what is beside it, it does not take', () => {
  expect(new PathPattern('apps').matches('apps-old/a.yaml')).toBe(false);
  expect(new PathPattern('apps/*/prod').matches('apps/a/b/prod')).toBe(false);
  expect(new PathPattern('.').matches('../a.yaml')).toBe(false);
  expect(new PathPattern('**').matches('a/b')).toBe(true);
});

test('a part that is misspelt is suggested', () => {
  expect(new PathPattern('apps/shpo/overlays').suggestion(project.folder, io)).toBe(' Did you mean "shop"?');
  expect(new PathPattern('aps/*/x').suggestion(project.folder, io)).toBe(' Did you mean "apps"?');
  expect(new PathPattern('apps/*/nothing').suggestion(project.folder, io)).toBe('');
});
