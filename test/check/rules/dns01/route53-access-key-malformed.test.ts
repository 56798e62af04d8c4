import { testTexts } from '../../said';
import { found, issuer } from '../fixtures';

const withId = (id: string) =>
  found(
    issuer(
      `{ dns01: { route53: { region: eu-west-1, accessKeyID: "${id}", secretAccessKeySecretRef: { name: aws, key: key } } } }`,
    ),
  ).filter((line) => line.includes('route53-access-key-malformed'));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const ID = 'AKIAIOSFODNN7EXAMPLE';

test.each([
  ['too short', 'AKIAIOSFODNN7'],
  ['in lower case', ID.toLowerCase()],
  ['of something else', 'my-access-key-id'],
  ['encoded, with something before it', base64(`id${ID}`)],
])('an ID that is %s', (_, id) => {
  expect(withId(id)).toEqual(['warning route53-access-key-malformed spec.acme.solvers[0].dns01.route53.accessKeyID']);
});

test.each([
  ['of a user', ID],
  ['of a session', ID.replace('AKIA', 'ASIA')],
  ['not known yet', '${AWS_ACCESS_KEY_ID}'],
])('an ID %s', (_, id) => {
  expect(withId(id)).toEqual([]);
});

testTexts();
