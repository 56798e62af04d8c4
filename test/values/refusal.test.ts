import { refusal } from '../../lib/values/refusal';
import { platform } from '../support';

test('says where, what, and how to fix it', () => {
  expect(refusal('PullSecret x', 'has no registry.', 'Give it one.').message).toBe(
    '[PullSecret x] has no registry. Give it one.',
  );
});

test('names a construct by its path', () => {
  expect(refusal(platform().chart, 'is wrong.').message).toBe('[platform] is wrong.');
});

test('is an error that can be thrown', () => {
  expect(refusal('here', 'is wrong.')).toBeInstanceOf(Error);
});
