import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import type { Registration } from '../api/records.js';
import { useSay } from '../words/words.js';
import { Section } from './section.js';

/** What the package of a partner's kind still asks for; nothing where the reader may not know. */
export const Checklist = ({ partnerId }: Readonly<{ partnerId: string }>) => {
  const { t } = useSay();
  const { data } = useQuery({
    queryKey: ['registration', partnerId],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1/partners/{id}/registration', { params: { path: { id: partnerId } } }),
      ),
  });
  if (!data) return null;
  return (
    <Section id="checklist" title={t('record.checklist')}>
      <Items of={data} />
    </Section>
  );
};

const Items = ({ of }: Readonly<{ of: Registration }>) => {
  const { t, code, day, list } = useSay();
  const { toFill, papers = [], declaration, asked } = of;
  if (toFill.length + papers.length === 0 && !declaration && !asked)
    return <Text>{t('record.checklist.none')}</Text>;
  return (
    <List size="sm">
      {asked && (
        <List.Item>
          {t('record.checklist.asked', {
            day: day(asked.dueDate),
            items: list(asked.items.map(code)),
          })}
        </List.Item>
      )}
      {toFill.map(({ section, fields, people = [] }) => (
        <List.Item key={section}>
          {t('record.checklist.section', { section: code(section) })}
          <List size="sm" listStyleType="circle">
            {fields.length > 0 && (
              <List.Item>
                {t('record.checklist.fields', { fields: list(fields.map(code)) })}
              </List.Item>
            )}
            {people.length > 0 && (
              <List.Item>
                {t('record.checklist.people', { people: list(people.map(code)) })}
              </List.Item>
            )}
          </List>
        </List.Item>
      ))}
      {papers.map((paper) => (
        <List.Item key={paper}>{t('record.checklist.papers', { paper: code(paper) })}</List.Item>
      ))}
      {declaration && (
        <List.Item>{t('record.checklist.declaration', { version: declaration.version })}</List.Item>
      )}
    </List>
  );
};
