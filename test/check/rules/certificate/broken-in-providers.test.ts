import { testTexts } from '../../said';
import { type Break, expectable, found, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    [
      'warning duration-feature-refused: ClusterIssuer spec.acme.enableDurationFeature',
      (s) => {
        s.acme.enableDurationFeature = true;
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
