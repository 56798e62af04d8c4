import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { write, writeOnce } from '../../lib/manifest/write';
import { expectComplete, messageOf, ofKind, platform, written } from '../support';

const HIDDEN = 'hush-hush';
const secret = (value = 'v') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'a' },
  data: { key: value },
});

describe('write', () => {
  test('gives the object that it writes', () => {
    const { app, chart } = platform();
    expect(write(chart, 'x', secret()).node.path).toBe('platform/x');
    expect(written(app)).toEqual([secret()]);
  });

  test.each([
    ['the same', 'v'],
    ['other', 'w'],
  ])('refuses an object that is there already with %s content, and shows none', (_which, value) => {
    const { chart } = platform();
    write(chart, 'x', secret(HIDDEN));
    const message = messageOf(() => write(new Construct(chart, 'c'), 'y', secret(value === 'v' ? HIDDEN : value)));
    expect(message).toMatch(/^\[platform\/c\] needs the Secret a\/s, which platform\/x already writes/);
    expect(message).toContain('Rename one of them, or let both use the same object.');
    expect(message).not.toContain(HIDDEN);
  });

  test('finds an object in another chart of the app', () => {
    const { app, chart } = platform();
    write(chart, 'x', secret());
    expect(() => write(new Chart(app, 'other'), 'x', secret())).toThrow(
      '[other] needs the Secret a/s, which platform/x',
    );
  });

  test('keeps two apps apart', () => {
    for (const { app, chart } of [platform(), platform()]) {
      write(chart, 'x', secret());
      expect(written(app)).toHaveLength(1);
    }
  });

  test('tells kinds, groups, namespaces and names apart', () => {
    const { app, chart } = platform();
    const one = secret();
    write(chart, '1', one);
    write(chart, '2', { ...one, kind: 'ConfigMap' });
    write(chart, '3', { ...one, apiVersion: 'corp.dev/v1' });
    write(chart, '4', { ...one, metadata: { name: 's', namespace: 'b' } });
    write(chart, '5', { ...one, metadata: { name: 't', namespace: 'a' } });
    expect(written(app)).toHaveLength(5);
  });

  test('writes what is in no namespace without one, in a chart that has one', () => {
    const { app, chart } = platform({}, { namespace: 'a' });
    write(chart, 'x', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } });
    written(app).forEach(expectComplete);
  });
});

describe('writeOnce', () => {
  test('gives the object that is there, where the content is the same', () => {
    const { app, chart } = platform();
    const first = writeOnce(chart, 'x', secret());
    expect(writeOnce(new Chart(app, 'other'), 'y', secret())).toBe(first);
    expect(ofKind(app, 'Secret')).toHaveLength(1);
  });

  test('refuses other content, and shows none', () => {
    const { chart } = platform();
    writeOnce(chart, 'x', secret());
    const message = messageOf(() => writeOnce(chart, 'y', secret(HIDDEN)));
    expect(message).toContain(
      'needs the Secret a/s, which platform/x already writes with other content: one would overwrite the other.',
    );
    expect(message).not.toContain(HIDDEN);
  });

  test('refuses an object that is not to be shared', () => {
    const { chart } = platform();
    write(chart, 'x', secret());
    expect(() => writeOnce(chart, 'y', secret())).toThrow('which platform/x already writes');
  });

  test('names an object in no namespace by its name', () => {
    const chart = new Chart(new App(), 'c');
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } };
    writeOnce(chart, 'x', namespace);
    expect(() => writeOnce(chart, 'y', { ...namespace, spec: {} })).toThrow('[c] needs the Namespace n, which c/x');
  });
});
