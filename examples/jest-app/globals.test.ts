// The matchers also work if jest's globals are imported.
import { expect, test } from '@jest/globals';
import 'cdk8s-acme/testing';
import { platform } from './platform';

test('the matchers are there, with their types', () => {
  const { app, wildcard } = platform();
  expect(app).toIssueEveryCertificate();
  expect(app).not.toHaveSolverAccountIn('team-unknown');
  expect(wildcard).toBeSolvedBy('dns01');
});
