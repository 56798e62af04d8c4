import { shimValueProblem } from '../../../lib/check/facts/ingress/shim-annotations';

test.each([['cert-manager.io/secret-template', '1.15', '{']])('%s is read from %s on', (key, since, value) => {
  const [major, minor] = since.split('.');
  expect(shimValueProblem(key, value, {}, since)).toBeDefined();
  expect(shimValueProblem(key, value, {}, `${major}.${Number(minor) - 1}`)).toBeUndefined();
});

test('an annotation that is not checked has no problem', () => {
  expect(shimValueProblem('cert-manager.io/cluster-issuer', '', {}, '1.21')).toBeUndefined();
});
