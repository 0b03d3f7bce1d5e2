import { derivedId } from '#platform/ids';
import type { Case } from '../../journeys/case.js';
import {
  type Advice,
  answer,
  askToAdvise,
  beginAssessment,
  closeComment,
  conclude,
  identify,
  inviteTo,
  type Outcome,
  type Person,
  planActivity,
  postForComment,
  reportChange,
  sign,
  takePart,
} from '../../journeys/expert.js';
import { reason } from '../scenario.js';
import type { Story, StoryRun } from '../story.js';

/** Everybody is invented, and has the same id each time. */
const person = (name: string, countryCode: string): Person => ({
  expertId: derivedId('expert of the demo', name),
  name,
  countryCode,
});
type Fate = (advice: Advice) => Promise<unknown>;

const inAssessment: Fate = async (advice) => {
  await answer(advice, 'public_statements');
  await sign(advice);
  await beginAssessment(advice);
};
const assessedAs =
  (outcome: Outcome): Fate =>
  async (advice) => {
    await inAssessment(advice);
    await conclude(advice, outcome);
  };
const advising =
  (outcome: Outcome): Fate =>
  async (advice) => {
    await assessedAs(outcome)(advice);
    await takePart(advice);
  };
/** Ethics has to look at every yes to the question about tobacco. */
const inEthicsReview: Fate = async (advice) => {
  await answer(advice, 'tobacco');
  await sign(advice);
  await beginAssessment(advice);
  await advice.declaration.does('technical-2', 'escalate-declaration');
};

/** How far a declaration has come, or what came of it. */
const fates = {
  requested: async () => {},
  inProgress: (advice) => answer(advice),
  submitted: async (advice) => {
    await answer(advice);
    await sign(advice);
  },
  inAssessment,
  asked: async (advice) => {
    await inAssessment(advice);
    await advice.declaration.does('technical-2', 'request-declaration-clarification', {
      questions: 'Until when did the lectures go on?',
      replyBy: advice.client.day(9),
    });
  },
  inEthicsReview,
  noConflict: advising('no_conflict'),
  conditional: advising('conditional'),
  excluded: assessedAs('excluded'),
  excludedByEthics: async (advice) => {
    await inEthicsReview(advice);
    await conclude(advice, 'excluded', 'ethics');
  },
  /** Took part, and told of a new interest since. */
  stale: async (advice) => {
    await advising('no_conflict')(advice);
    await reportChange(advice);
    await advice.expert.reaches('auditor', 'registered');
  },
  withdrawn: (advice) => advice.declaration.does('technical', 'withdraw-declaration', { reason }),
  resting: async (advice) => {
    await assessedAs('no_conflict')(advice);
    await advice.expert.does('technical', 'deactivate-expert');
  },
  removed: async (advice) => {
    await assessedAs('conditional')(advice);
    const body = { ground: 'false_declaration', reason };
    await advice.expert.does('director', 'remove-expert', body);
  },
} satisfies Readonly<Record<string, Fate>>;

/** Seventeen who were asked to advise on one guideline. */
const asked: readonly (readonly [name: string, countryCode: string, fate: keyof typeof fates])[] = [
  ['Abena Fernweh', 'GH', 'requested'],
  ['Bogdan Wintermere', 'RO', 'inProgress'],
  ['Celestine Moorland', 'FR', 'submitted'],
  ['Dorji Highwater', 'BT', 'inAssessment'],
  ['Elina Tidewell', 'FI', 'asked'],
  ['Farid Stonebrook', 'MA', 'inEthicsReview'],
  ['Greta Lindenhall', 'DE', 'noConflict'],
  ['Hassan Palmgrove', 'EG', 'noConflict'],
  ['Imani Redfern', 'TZ', 'noConflict'],
  ['Jorge Cloudforest', 'CR', 'conditional'],
  ['Keiko Plumfield', 'JP', 'conditional'],
  ['Leila Saltmarsh', 'TN', 'excluded'],
  ['Mikkel Heatherway', 'DK', 'excludedByEthics'],
  ['Noor Amberley', 'PK', 'stale'],
  ['Oluwa Kingsreed', 'NG', 'withdrawn'],
  ['Paloma Vistamar', 'CL', 'resting'],
  ['Quinn Larkspur', 'CA', 'removed'],
];
/** Four who are known, and have not said yet that they would. */
const notYet: readonly (readonly [name: string, countryCode: string, isInvited: boolean])[] = [
  ['Rosalie Bracken', 'BE', false],
  ['Suresh Banyan', 'IN', false],
  ['Tamar Juniper', 'GE', true],
  ['Uri Almondtree', 'IL', true],
];
/** Four whose names were posted first, as the public may comment on who sets norms. */
const posted = [
  person('Vera Birchwood', 'BY'),
  person('Wanjiru Acacia', 'KE'),
  person('Ximena Agave', 'MX'),
];
const postedNow = person('Yusuf Tamarisk', 'TR');

const guideline = (): Story => {
  const title = 'A guideline on free sugars';
  return {
    key: title,
    acts: {
      today: async ({ client }: StoryRun) => {
        const activity = { title, meetingIn: 45, publicComment: false };
        const { id: activityId } = await planActivity(client, activity);
        const declaring = asked.map(async ([name, countryCode, fate]) => {
          const advice = await askToAdvise(client, person(name, countryCode), activityId);
          await fates[fate](advice);
        });
        const waiting = notYet.map(async ([name, countryCode, isInvited]) => {
          const expert = await identify(client, person(name, countryCode));
          if (isInvited) await inviteTo(expert, activityId);
        });
        await Promise.all([...declaring, ...waiting]);
      },
    },
  };
};

/** The public had its two weeks for three of the experts; for the fourth they have just begun. */
const recommendations = (): Story => {
  const title = 'Recommendations on cold chains';
  let activity: Case;
  let commentedOn: readonly Advice[] = [];
  const post = async ({ client }: StoryRun, one: Person): Promise<Advice> => {
    const advice = await askToAdvise(client, one, activity.id);
    await assessedAs('no_conflict')(advice);
    await postForComment(advice, 15);
    return advice;
  };
  return {
    key: title,
    acts: {
      threeWeeksAgo: async (run) => {
        const plan = { title, meetingIn: 75, publicComment: true };
        activity = await planActivity(run.client, plan);
        commentedOn = await Promise.all(posted.map((one) => post(run, one)));
      },
      today: async (run) => {
        for (const advice of commentedOn) {
          await closeComment(advice);
          await takePart(advice);
        }
        await post(run, postedNow);
      },
    },
  };
};

/** Twenty-five experts, with declarations in every state and of every outcome. */
export const expertStories = (): readonly Story[] => [guideline(), recommendations()];
