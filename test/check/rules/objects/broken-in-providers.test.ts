import { testTexts } from '../../said';
import { type Break, expectable, found, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [
      'error field-invalid: ClusterIssuer spec.acme.server',
      (s) => {
        delete s.acme.server;
      },
    ],
    [
      'error unknown-field: ClusterIssuer spec.acme.solvers[0].htpp01',
      (s) => {
        s.acme.solvers = [{ htpp01: s.acme.solvers[0].http01 }];
      },
    ],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

testTexts();
