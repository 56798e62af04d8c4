import { testTexts } from '../../said';
import { type Break, controller, expectable, found, Set_, shown } from '../sets/credentials';

describe('one thing is broken, and that is found', () => {
  test.each<[expected: string, change: Break]>([
    // The controller
    [
      'error controller-nameserver-malformed: Deployment spec.template.spec.containers[0].args[1]',
      (s) =>
        s.add(
          controller(
            '--dns01-recursive-nameservers-only',
            '--dns01-recursive-nameservers=1.1.1.1:53,9.9.9.9',
            '--enable-gateway-api',
          ),
        ),
    ],
    ['error gateway-api-off: Deployment spec.template.spec.containers[0].args', (s) => s.add(controller('--v=2'))],
  ])('%s', (expected, change) => {
    const set = new Set_();
    change(set);
    const texts = shown(found(set));
    expect(texts.filter((text) => !expectable(expected, text))).toEqual([expected]);
  });
});

testTexts();
