import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type PropsWithChildren, useState } from 'react';
import { CommandDialogue } from '../commands/command-dialogue.js';
import type { Outcome } from '../commands/send.js';
import { Notices } from '../notices/notices.js';
import { me, useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { useSay, type Word } from '../words/words.js';
import { OrganisationCard } from './organisation-card.js';
import { has, partnersOf } from './outside.js';
import { OwnRecordCard } from './own-record-card.js';
import { ownRecords } from './own-records.js';
import { stepsFor } from './steps.js';

const Part = ({ id, children }: PropsWithChildren<Readonly<{ id: Word }>>) => {
  const { t } = useSay();
  return (
    <Stack component="section" aria-labelledby={id} gap="xs">
      <Title order={2} size="h4" id={id}>
        {t(id)}
      </Title>
      {children}
    </Stack>
  );
};

/** Until what was registered is known to be one's own, which takes a moment. */
const untilOwn = async (isOwn: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 20 && !(await isOwn()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 500));
};

const Register = () => {
  const { t } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const goThere = async ({ id }: Outcome): Promise<void> => {
    await untilOwn(async () => {
      const { roles } = await queries.fetchQuery({ ...me, staleTime: 0 });
      return partnersOf(roles).includes(id);
    });
    await navigate({ to: '/organisations/$id', params: { id } });
  };
  return (
    <Card withBorder padding="md">
      <Text mb="sm">{t('portal.register.says')}</Text>
      <Group>
        <Button onClick={() => setIsOpen(true)}>{t('portal.register')}</Button>
      </Group>
      {isOpen && (
        <CommandDialogue
          command="RegisterPartner"
          collection="partners"
          onClose={() => setIsOpen(false)}
          onDone={(outcome) => void goThere(outcome)}
        />
      )}
    </Card>
  );
};

/** What waits for somebody outside the house, their organisation, and what they were told. */
export const PortalHome = () => {
  const { t } = useSay();
  const { displayName, roles } = useMe();
  const partners = partnersOf(roles);
  const own = useQuery({
    queryKey: ['portal', 'own', roles],
    queryFn: () => ownRecords(roles),
  });
  const all = own.data ?? [];
  const waiting = all.filter((one) => stepsFor(one).length > 0);
  const others = all.filter((one) => stepsFor(one).length === 0);
  const mayRegister = partners.length === 0 && (roles.length === 0 || has(roles, 'PA'));
  return (
    <Stack gap="lg">
      <PageTitle>{t('home.title', { name: displayName })}</PageTitle>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="lg">
          {(partners.length > 0 || mayRegister) && (
            <Part id="portal.organisation">
              {partners.map((id) => (
                <OrganisationCard key={id} id={id} />
              ))}
              {mayRegister && <Register />}
            </Part>
          )}
          <Part id="home.waiting">
            <Once of={own}>
              <ul className="cards">
                {waiting.map((one) => (
                  <OwnRecordCard key={`${one.collection} ${one.record.id}`} own={one} />
                ))}
              </ul>
              {waiting.length === 0 && <Text c="dimmed">{t('home.waiting.none')}</Text>}
            </Once>
          </Part>
        </Stack>
        <Stack gap="lg">
          {others.length > 0 && (
            <Part id="portal.others">
              <ul className="cards">
                {others.map((one) => (
                  <OwnRecordCard key={`${one.collection} ${one.record.id}`} own={one} />
                ))}
              </ul>
            </Part>
          )}
          <Part id="portal.told">
            <Notices none="portal.told.none" />
          </Part>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};
