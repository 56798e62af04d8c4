// The choice among SOLVERS solvers, each with a zone: node bench/choice.mjs SOLVERS. Prints microseconds for one name.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const core = require('../build/core.js');
const { Solver } = core.load('check/model/solver');
const { SolverChoice } = core.load('check/model/solver-choice');

const count = Number(process.argv[2]);
const solvers = Array.from({ length: count }, (_, i) => {
  const selector = {
    dnsZones: [`zone-${i}.acme-corp.dev`],
    ...(i % 3 === 0 && { matchLabels: { team: `team-${i}` } }),
  };
  return new Solver({ http01: { ingress: {} }, selector }, i);
});
const choice = new SolverChoice(solvers);
const names = Array.from({ length: 10_000 }, (_, i) => `web.sub.zone-${i % (count + 10)}.acme-corp.dev`);
const once = () => {
  const start = performance.now();
  for (let i = 0; i < names.length; i++) choice.choose(names[i], { team: `team-${i % (count + 10)}`, app: 'web' });
  return ((performance.now() - start) * 1000) / names.length;
};
for (let i = 0; i < 20; i++) once();
const times = Array.from({ length: 21 }, once).sort((a, b) => a - b);
console.log(JSON.stringify({ microseconds: times[10] }));
