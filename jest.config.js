/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // jest leaves a core to the one who works; here that is half of the machine.
  maxWorkers: '100%',
  // Far more than any test takes, for machines that are busy with something else.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/test/hide-warnings.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Types are checked by `npm run types`; here they are only taken off.
  transform: {
    '^.+\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: { ...compilerOptions(), isolatedModules: true } }],
    '/cel-js/.+\\.js$': [
      'ts-jest',
      { diagnostics: false, tsconfig: { ...compilerOptions(), allowJs: true, isolatedModules: true } },
    ],
  },
  // All but this one are CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  moduleNameMapper: { '^cdk8s-acme$': '<rootDir>/lib/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/packages/'],
  collectCoverage: true,
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: { global: { lines: 95 } },
};

function compilerOptions() {
  return { target: 'ES2022', module: 'commonjs', esModuleInterop: true, types: ['node', 'jest'] };
}
