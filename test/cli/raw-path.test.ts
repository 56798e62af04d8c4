import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pathText, pathTexts, rawPath } from '../../lib/cli/raw-path';
import { systemIo } from '../../lib/cli/system-io';
import { temporaryFolder } from '../support';
import { cli, SOUND } from './support';

const bytes = (text: string) => Buffer.from(rawPath(text));
const latin1 = (text: string) => Buffer.from(text, 'latin1');

test('any name becomes a text and again the same name', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (name) => {
      const text = pathText(Buffer.from(name));
      expect(bytes(text)).toEqual(Buffer.from(name));
      expect(text.includes('\uFFFD')).toBe(Buffer.from(name).includes('\uFFFD'));
    }),
  );
});

test('the text of what is UTF-8 is what everybody has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(pathText(Buffer.from(name))).toBe(name);
      expect(rawPath(name)).toBe(name);
    }),
  );
  expect(pathText(latin1('caf\xe9/\xff.yaml'))).toBe('caf\udce9/\udcff.yaml');
});

test('names of a list are told apart first', () => {
  expect(pathTexts(latin1('a\xc3\0\xa9\0b\0'))).toEqual(['a\udcc3', '\udca9', 'b']);
  expect(pathTexts(Buffer.from('é\0b\0'))).toEqual(['é', 'b']);
  expect(pathTexts(Buffer.alloc(0))).toEqual([]);
});

// Other systems have no such names.
(process.platform === 'linux' ? describe : describe.skip)('on the disk', () => {
  const folder = temporaryFolder();
  const name = 'caf\udce9';

  beforeAll(() => {
    mkdirSync(bytes(join(folder, name)));
    writeFileSync(bytes(join(folder, name, 'b\udcff.yaml')), SOUND.replace('namespace: team-a', 'namespace: team-b'));
    writeFileSync(bytes(join(folder, name, 'kustomization.yaml')), 'resources: [c.yaml]\n');
    writeFileSync(bytes(join(folder, name, 'c.yaml')), 'apiVersion: v1\nkind: A\nmetadata: { name: a }\n');
  });

  test.each([[''], [name], [`${name}/b\udcff.yaml`]])('it is read, and shown escaped: %j', async (named) => {
    for (const format of ['text', 'json', 'sarif', 'junit', 'markdown', 'line']) {
      const { stdout, stderr, exitCode } = await cli(['check', '--format', format, join(folder, named)]);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).not.toMatch(/no such file|cannot be read|\p{Cs}|\uFFFD/u);
      // An address has bytes.
      expect(stdout).toContain(format === 'sarif' ? 'caf%E9/b%FF.yaml' : 'caf\\udce9');
    }
  });

  test('it is written', () => {
    const io = systemIo();
    const target = join(folder, 'new\udcfe', 'out\udcfe.json');
    io.makeFolder(join(target, '..'));
    io.writeFile(target, 'before');
    io.writeFile(target, 'after');
    expect(io.files.realPath(target)).toBe(join(io.files.realPath(folder), 'new\udcfe', 'out\udcfe.json'));
    expect(readdirSync(bytes(join(folder, 'new\udcfe')), 'buffer')).toEqual([latin1('out\xfe.json')]);
  });
});
