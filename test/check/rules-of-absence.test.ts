import { RULES } from '../../lib/check/rules';
import { RULES_OF_ABSENCE } from '../../lib/check/rules-of-absence';

test('every rule of absence exists', () => {
  const ids = new Set(RULES.map(({ id }) => id));
  expect([...RULES_OF_ABSENCE].filter((id) => !ids.has(id))).toEqual([]);
});
