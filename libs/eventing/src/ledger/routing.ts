/** Where the events of a family go, and where they say they come from. */
export type Route = Readonly<{
  /** Name of the topic, without the deployment's prefix. */
  topic: string;
  /** `source` of the CloudEvent. */
  source: string;
}>;

/**
 * Which topic an event is published to, by its family: the name its stream id begins with. Only
 * what is claimed from now on follows it; the ledger knows the topic of everything else.
 */
export type Routing = Readonly<{
  /** Put before each topic's name in this deployment. */
  prefix: string;
  families: Readonly<Record<string, Route>>;
  /** For families that are not known here. */
  otherwise: Route;
  /** Topic of the entries that were claimed before the ledger wrote topics down. */
  inherited?: string;
  /** Address of the deployment, without a slash at the end: its schemas are served under it. */
  publicUrl: string;
}>;

/** Topic by family, as the ledger keeps it. */
export type Routes = Readonly<{ families: Readonly<Record<string, string>>; otherwise: string }>;

/** The family a stream belongs to; undefined where it is none of these. */
const familyOf = (
  families: Readonly<Record<string, unknown>>,
  streamId: string,
): string | undefined => {
  for (let dash = streamId.indexOf('-'); dash !== -1; dash = streamId.indexOf('-', dash + 1)) {
    const name = streamId.slice(0, dash);
    if (Object.hasOwn(families, name)) return name;
  }
  return undefined;
};

export const routeOf = ({ families, otherwise }: Routing, streamId: string): Route => {
  const family = familyOf(families, streamId);
  return family === undefined ? otherwise : families[family]!;
};

/** Every topic the routing leads to, in a fixed order. */
export const topicsOf = ({ families, otherwise }: Routing): readonly string[] => [
  ...new Set([...Object.values(families).map(({ topic }) => topic), otherwise.topic]),
];

export const routesOf = ({ families, otherwise }: Routing): Routes => ({
  families: Object.fromEntries(
    Object.entries(families).map(([family, { topic }]) => [family, topic]),
  ),
  otherwise: otherwise.topic,
});

export const isSameRoutes = (one: Routes | undefined, other: Routes): boolean =>
  one !== undefined &&
  one.otherwise === other.otherwise &&
  Object.keys(one.families).length === Object.keys(other.families).length &&
  Object.entries(other.families).every(([family, topic]) => topicIn(one, family) === topic);

/** Topic of a family under these routes. */
export const topicIn = ({ families, otherwise }: Routes, family: string): string =>
  Object.hasOwn(families, family) ? families[family]! : otherwise;

/** Everything in one topic: a deployment of a single context without families, and tests. */
export const oneTopic = (topic: string, prefix = ''): Routing => ({
  prefix,
  families: {},
  otherwise: { topic, source: '/concord' },
  inherited: topic,
  publicUrl: 'http://localhost',
});
