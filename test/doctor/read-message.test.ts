import { RULES } from '../../lib/check/rules';
import { MESSAGES } from '../../lib/doctor/messages';
import { readMessage } from '../../lib/doctor/read-message';

const ids = new Set(RULES.map(({ id }) => id));

test('each message has an id of its own', () => {
  expect(MESSAGES.map(({ id }) => id)).toEqual([...new Set(MESSAGES.map(({ id }) => id))]);
  for (const { id } of MESSAGES) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('each message refers to rules that exist', () => {
  const unknown = MESSAGES.flatMap(({ id, reading }) =>
    reading(new Proxy({}, { get: () => 'x' }))
      .explainedBy.filter((rule) => !ids.has(rule))
      .map((rule) => `${id}: ${rule}`),
  );
  expect(unknown).toEqual([]);
});

test('the cause at the end of an error is preferred to what quotes it', () => {
  const text =
    'Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge';
  expect(readMessage(text, 'Event')?.id).toBe('no-configured-solver');
});

test('a text that nobody knows has no reading', () => {
  expect(readMessage('The weather is fine', 'Event')).toBeUndefined();
});

test('a pull that the registry refuses is told from another that fails', () => {
  const refused =
    'Failed to pull image "registry.corp.dev/acmesolver:v1": failed to resolve reference: unexpected status from HEAD request: 401 Unauthorized';
  expect(readMessage(refused, 'Event')).toMatchObject({ id: 'image-pull-unauthorized' });
  expect(readMessage('Error: ErrImagePull', 'Event')).toMatchObject({ id: 'image-pull-back-off' });
});
