import * as fc from 'fast-check';
import { withOpenDefaults } from '../../../lib/builds/helm/chart';
import { isOpen } from '../../../lib/values/open';

const opened = (value: string, ...defaults: string[]) => withOpenDefaults(value, defaults);

test.each([
  ['8760h', '8760h', '<value 8760h>'],
  ['*.corp.dev', 'corp.dev', '<value *.corp.dev>'],
  ['web-tls', 'web', 'web-tls'],
  ['frontend-tls', 'frontend', '<frontend-tls>'],
  ['<release>-frontend-tls', 'frontend', '<release-frontend-tls>'],
  ['', 'frontend', '<value>'],
])('%s with the default value %s is shown as %s', (value, one, expected) => {
  expect(opened(value, one)).toBe(expected);
});

test('whatever comes from a default value is open, wherever it begins', () => {
  const part = fc.string({ minLength: 0, maxLength: 8, unit: 'grapheme' });
  fc.assert(
    fc.property(part, fc.string({ minLength: 4, maxLength: 12 }), part, (before, one, after) => {
      const value = opened(`${before}${one}${after}`, one);
      expect(isOpen(String(value))).toBe(true);
    }),
  );
});

test('what a template writes itself stays as it is', () => {
  const object = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    spec: { duration: '2160h', dnsNames: ['a.corp.dev'] },
  };
  expect(withOpenDefaults(object, ['8760h', 'Certificate'])).toEqual(object);
});
