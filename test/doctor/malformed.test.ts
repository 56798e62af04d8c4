import fc from 'fast-check';
import { doctorJson } from '../../lib/cli/format/doctor-json';
import { doctorMarkdown } from '../../lib/cli/format/doctor-markdown';
import { doctorText } from '../../lib/cli/format/doctor-text';
import { style } from '../../lib/cli/style';
import { condition, examined, issuer, pending, type Stored, stored, warning } from './cluster';

/** A cluster with something of everything. */
function cluster(): Stored[] {
  const { all, challenge } = pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad', presentedAt: 'x' });
  const waiting = { reason: 'ErrImagePull', message: 'no' };
  const pod = stored(
    'Pod',
    'team-a/cm-acme-http-solver-abcde',
    {
      spec: { imagePullSecrets: [{ name: 'registry' }] },
      status: { conditions: [condition('Ready', 'False')], containerStatuses: [{ state: { waiting } }] },
    },
    challenge,
  );
  return [issuer(), ...all, pod, warning(challenge, 'no'), ...pending('team-a/apps', '*.apps.corp.dev').all];
}

/** The paths of all values of some objects. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 1 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key])),
  ];
}

const paths = pathsIn(cluster());

test('whatever stands in whatever field, something is said', () => {
  const odd = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.array(fc.anything()), fc.object());
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), odd), { minLength: 1, maxLength: 3 }), (changes) => {
      const objects = cluster();
      for (const [path, value] of changes) {
        let at: any = objects;
        for (const key of path.slice(0, -1)) at = at?.[key];
        if (typeof at === 'object' && at !== null) at[path.at(-1)!] = value;
      }
      const examination = examined(objects, 30);
      expect(doctorText(examination, style(false))).toMatch(/certificates?\b.*\n$/);
      expect(doctorMarkdown(examination)).toContain('## cdk8s-acme doctor');
      JSON.parse(doctorJson(examination));
    }),
    { numRuns: 400 },
  );
});
