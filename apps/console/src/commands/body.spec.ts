import {
  blank,
  changedAt,
  fieldsOf,
  idsOfSender,
  takenOver,
  withoutEmpty,
  withRequiredLists,
} from './body.js';

const none = { paths: {}, components: { schemas: {} } };
const of = {
  paths: {},
  components: {
    schemas: {
      Name: {
        type: 'object',
        properties: { value: { type: 'string' }, type: { type: 'string', enum: ['primary'] } },
        required: ['value', 'type'],
      },
      Envelope: { type: 'object', properties: { reason: { type: 'string' } } },
    },
  },
};
const schema = {
  allOf: [
    {
      type: 'object',
      properties: {
        note: { type: 'string' },
        names: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Name' } },
        tags: { type: 'array', items: { type: 'string' } },
        period: { type: 'object', properties: { start: { type: 'string' } } },
      },
      required: ['names', 'tags'],
    },
    { $ref: '#/components/schemas/Envelope' },
  ],
};

describe('the id of whoever sends it', () => {
  const form = {
    properties: {
      expertId: { type: 'string', format: 'uuid', description: 'Your own id, for what you say.' },
      biography: { type: 'string' },
    },
  } as never;
  it('is that of the record, and nothing else of it', () =>
    expect(idsOfSender(form, { expertId: 'e-1', biography: 'Of before.' })).toEqual({
      expertId: 'e-1',
    }));
  it('is not made up where there is no record', () => expect(idsOfSender(form)).toEqual({}));
});

describe('a body while it is filled in', () => {
  it('begins with the items that must be there', () =>
    expect(blank(schema, of)).toEqual({ names: [{}], tags: [] }));
  it('changes in one place and keeps the others, also in lists that are not there yet', () => {
    const body = { names: [{ value: 'a' }, { value: 'b' }], note: 'n' };
    expect(changedAt(body, ['names', 1, 'value'], 'c')).toEqual({
      names: [{ value: 'a' }, { value: 'c' }],
      note: 'n',
    });
    expect(body.names[1]).toEqual({ value: 'b' });
    expect(changedAt(undefined, ['period', 'start'], '2026')).toEqual({
      period: { start: '2026' },
    });
    expect(changedAt({}, ['names', 0, 'value'], 'x')).toEqual({ names: [{ value: 'x' }] });
  });
  it('is sent without what nobody filled in; no and nought are something', () =>
    expect(
      withoutEmpty({
        a: '',
        b: undefined,
        c: [],
        d: {},
        e: { f: '' },
        g: [{}, { h: 1 }],
        i: false,
        j: 0,
      }),
    ).toEqual({ g: [{ h: 1 }], i: false, j: 0 }));
  it('is sent with lists that must be there, also when they are empty', () => {
    expect(withRequiredLists(schema, of, { note: 'n' })).toEqual({
      note: 'n',
      names: [],
      tags: [],
    });
    expect(withRequiredLists({ type: 'object', properties: {} }, none, {})).toEqual({});
    // Those of items of a list, too.
    const members = { type: 'array', items: schema };
    const nested = { type: 'object', properties: { members } };
    expect(withRequiredLists(nested, of, { members: [{ note: 'n' }] })).toEqual({
      members: [{ note: 'n', names: [], tags: [] }],
    });
  });
});

describe('a form that begins a record out of another', () => {
  it('takes over what both of them name, and nothing else', () =>
    expect(
      takenOver(
        { properties: { campaignId: {}, partnerId: {}, accepted: {} } },
        { campaignId: 'c-1', partnerId: 'p-1', accepted: ['reporting'], status: 'invited' },
      ),
    ).toEqual({ campaignId: 'c-1', partnerId: 'p-1' }));
});

describe('the fields of a form', () => {
  it('come with those first that must be filled in', () =>
    expect(
      fieldsOf({ properties: { a: {}, b: {}, c: {} }, required: ['c'] }).map(
        ({ name, isRequired }) => [name, isRequired],
      ),
    ).toEqual([
      ['c', true],
      ['a', false],
      ['b', false],
    ]));
});
