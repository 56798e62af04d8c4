// The package for Java, as a user builds with it: npm run test:java, after npm run build.
import { join } from 'node:path';
import { exampleIn, expectSameAsTypeScript, needs } from './language.mjs';
import { installMavenArtifacts, maven, pack } from './packages.mjs';

needs('mvn', 'javac');
const folder = exampleIn('java');
const example = join(folder, 'java');
const packages = join(folder, 'packages');
pack('java', packages, '--peers');
const options = installMavenArtifacts(packages);
maven(example, 'test', ...options);
maven(example, 'exec:java', ...options);
expectSameAsTypeScript(join(example, 'dist', 'platform.k8s.yaml'));
