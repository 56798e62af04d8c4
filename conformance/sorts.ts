import { type AdmissionAnswer, compareAdmission } from './compare/admission';
import type { Difference } from './compare/difference';
import { compareObjects, type ObjectsAnswer } from './compare/objects';
import { compareRequest, type RequestAnswer } from './compare/request';
import { compareSetup, type SetupAnswer } from './compare/setup';
import { compareShim, type ShimAnswer } from './compare/shim';
import { compareSolver, type SolverAnswer } from './compare/solver';
import { admissionObject, givenObjects } from './generate/admission';
import { type ObjectsQuestion, objectsQuestion } from './generate/objects';
import { type RequestQuestion, requestQuestion } from './generate/request';
import { type SetupQuestion, setupQuestion, withKeys } from './generate/setup';
import { shimObject } from './generate/shim';
import { type SolverQuestion, solverQuestion } from './generate/solver';
import type { Command, Oracle } from './oracle';
import type { Random } from './random';

/** A sort of question, with all that is done with it. */
export interface Sort<Question = any, Answer = any> {
  readonly name: string;
  readonly title: string;
  /** Commands of the oracle that it asks. */
  readonly commands: readonly Command[];
  generate(random: Random): Question;
  /** Questions that are asked each time, in addition to the random ones. */
  readonly given?: () => readonly Question[];
  ask(oracle: Oracle, questions: readonly Question[]): Answer[];
  /** Whether the answer says anything: a question about what is not admitted is none. */
  counts(answer: Answer): boolean;
  compare(question: Question, answer: Answer, release: string): Difference[];
  /** The part of an answer that is the same each time: no address of a port, no order of a Go map. */
  stable(answer: Answer): unknown;
  /** What cert-manager said, for telling the rules that its answers come from. */
  reasons(answer: Answer): readonly string[];
}

const solver: Sort<SolverQuestion, SolverAnswer> = {
  name: 'solver',
  title: 'solver choice',
  commands: ['solver'],
  generate: solverQuestion,
  ask: (oracle, questions) => oracle.ask('solver', questions),
  counts: () => true,
  compare: compareSolver,
  stable: (answer) => answer,
  reasons: ({ error }) => (error ? [error] : []),
};

const admission: Sort<any, AdmissionAnswer> = {
  name: 'admission',
  title: 'admission',
  commands: ['webhook'],
  generate: admissionObject,
  given: givenObjects,
  ask: admit,
  counts: () => true,
  compare: compareAdmission,
  stable: (answer) => answer,
  reasons: ({ unknown = [], refused = [] }) => [...unknown.map(() => 'unknown field'), ...refused],
};

const shim: Sort<any, ShimAnswer> = {
  name: 'shim',
  title: 'implied certificates',
  commands: ['shim', 'webhook'],
  generate: shimObject,
  ask(oracle, questions) {
    // Gateways and ListenerSets come with the defaults of their CRDs; Ingresses are generated as the API server has them.
    const isIngress = (question: any) => question.kind === 'Ingress';
    const checked = oracle.askSchema(questions.map((question) => (isIngress(question) ? {} : question)));
    const taken = questions.map((question, i) => {
      const { unknown = [], refused = [], object } = checked[i]!;
      return isIngress(question) ? { object: question } : { object, notTaken: [...unknown, ...refused] };
    });
    const answers = oracle.ask<ShimAnswer>(
      'shim',
      taken.map(({ object }, i) => object ?? questions[i]),
    );
    const certificates = answers.flatMap((answer) => answer.certificates ?? []);
    const admitted = admit(oracle, certificates.map(withoutStatus))[Symbol.iterator]();
    return answers.map((answer, i) => {
      const { notTaken } = taken[i]!;
      const own = (answer.certificates ?? []).map(() => admitted.next().value as AdmissionAnswer);
      if (notTaken && notTaken.length > 0) return { notTaken };
      return {
        ...answer,
        certificates: answer.certificates?.map(withoutStatus),
        ...(own.some(isRefused) && { admission: own }),
      };
    });
  },
  counts: ({ notTaken }) => !notTaken,
  compare: compareShim,
  stable: (answer) => answer,
  reasons: ({ events = [], error, panic, admission: admitted = [] }) => [
    ...events,
    ...(error ? [error] : []),
    ...(panic ? [panic] : []),
    ...admitted.flatMap(({ refused = [] }) => refused),
  ],
};

const setup: Sort<SetupQuestion, SetupAnswer> = {
  name: 'setup',
  title: 'set-up of issuer and provider',
  commands: ['setup'],
  generate: setupQuestion,
  ask: (oracle, questions) => oracle.ask('setup', questions.map(withKeys)),
  counts: () => true,
  compare: compareSetup,
  // Keys are made anew for each run, and ports are free ones.
  stable: ({ ready, reason, solvers }) => ({ ready, reason, solvers: solvers?.map((error) => error !== '') }),
  reasons: ({ ready, message = '', solvers = [] }) => [
    ...(ready ? [] : [message]),
    ...solvers.filter((error) => error),
  ],
};

const request: Sort<RequestQuestion, RequestAnswer> = {
  name: 'request',
  title: 'certificate requests',
  commands: ['request', 'webhook'],
  generate: requestQuestion,
  ask(oracle, questions) {
    const admitted = admit(
      oracle,
      questions.map(({ certificate }) => certificate),
      true,
    );
    const answers = oracle.ask<RequestAnswer>(
      'request',
      questions.map(({ certificate, issuer }, i) =>
        isRefused(admitted[i]!)
          ? { issuer, certificate: {} }
          : { issuer, certificate: admitted[i]!.object ?? certificate },
      ),
    );
    return answers.map((answer, i) => {
      const { unknown = [], refused = [] } = admitted[i]!;
      return isRefused(admitted[i]!) ? { notAdmitted: [...unknown, ...refused] } : answer;
    });
  },
  counts: ({ notAdmitted }) => !notAdmitted,
  compare: compareRequest,
  stable: (answer) => answer,
  reasons: ({ error, panic }) => [...(error ? [error] : []), ...(panic ? [panic] : [])],
};

const objects: Sort<ObjectsQuestion, ObjectsAnswer> = {
  name: 'objects',
  title: 'objects of a challenge',
  commands: ['objects'],
  generate: objectsQuestion,
  ask: (oracle, questions) => oracle.ask('objects', questions),
  counts: () => true,
  compare: compareObjects,
  stable: (answer) => answer,
  reasons: ({ error }) => (error ? [error] : []),
};

/** All sorts. */
export const SORTS: readonly Sort[] = [solver, admission, shim, setup, request, objects];

function isRefused({ unknown = [], refused = [] }: AdmissionAnswer): boolean {
  return unknown.length > 0 || refused.length > 0;
}

function withoutStatus({ status: _, ...certificate }: any): any {
  return certificate;
}

/** What API server and webhook say of cert-manager's objects, in that order; the webhook sees what has its defaults. */
function admit(oracle: Oracle, objects: readonly any[], keep = false): (AdmissionAnswer & { object?: any })[] {
  const checked = oracle.askSchema(objects);
  // Where the API server has said no, the webhook is not asked.
  const asked = checked.flatMap(({ refused = [], object }, i) => (refused.length === 0 ? [[i, object] as const] : []));
  const answers = oracle.ask<AdmissionAnswer>(
    'webhook',
    asked.map(([, object]) => object),
  );
  const refusals = new Map(asked.map(([i], j) => [i, answers[j]!.refused ?? []]));
  return checked.map(({ unknown = [], refused = [], object }, i) => {
    // Both go through maps in no order.
    const all = [...refused, ...(refusals.get(i) ?? [])].sort();
    return {
      ...(unknown.length > 0 && { unknown: [...unknown].sort() }),
      ...(all.length > 0 && { refused: all }),
      ...(keep && { object }),
    };
  });
}
