// The package for Java, as a user builds with it: npm run test:java, after npm run build.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appInReadme,
  exampleIn,
  expectSameAsInitialized,
  expectSameAsTypeScript,
  expectWhatReadmeShows,
  initialized,
  needs,
} from './language.mjs';
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

const app = join(folder, 'app');
const sources = join(app, 'src', 'main', 'java');
mkdirSync(sources, { recursive: true });
const pom = readFileSync(join(example, 'pom.xml'), 'utf8');
writeFileSync(join(app, 'pom.xml'), pom.replace('dev.corp.Platform', 'Platform'));
cpSync(join(folder, 'docker-config.json'), join(app, 'docker-config.json'));
writeFileSync(join(sources, 'Platform.java'), appInReadme('java'));
maven(app, 'compile', 'exec:java', ...options);
expectWhatReadmeShows(join(app, 'dist'));

const projects = initialized('java', folder);
for (const project of projects) {
  maven(project, 'test', ...options);
  maven(project, 'exec:java', ...options);
}
expectSameAsInitialized(projects, folder);
