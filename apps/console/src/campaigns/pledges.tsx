import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyOf, isForbidden } from '../api/client.js';
import { Chart } from '../charts/chart.js';
import { Section } from '../record/section.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { byCurrency, type CurrencyTotal, unitsOf } from './progress.js';

const InCurrency = ({ total }: Readonly<{ total: CurrencyTotal }>) => {
  const { t, intl } = useSay();
  const { currency, pledges, pledged, received } = total;
  const rows = useMemo(
    () =>
      [
        [t('campaigns.pledged'), unitsOf(pledged)],
        [t('campaigns.received'), unitsOf(received)],
      ] as const,
    [t, pledged, received],
  );
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 24, top: 8, bottom: 24, containLabel: true },
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: rows.map(([name]) => name) },
      series: [{ type: 'bar', data: rows.map(([, value]) => value) }],
    }),
    [rows],
  );
  const money = (value: number): string =>
    intl.formatNumber(value, { style: 'currency', currency });
  return (
    <Chart
      title={t('campaigns.money', { currency })}
      finding={t('campaigns.money.finding', {
        count: pledges,
        pledged: money(unitsOf(pledged)),
        received: money(unitsOf(received)),
      })}
      option={option}
      height={150}
      table={{
        columns: [t('campaigns.what'), currency],
        rows: rows.map(([name, value]) => [name, intl.formatNumber(value)]),
      }}
    />
  );
};

/** Pledges of the campaign: how many of each kind, and money, each currency by itself. */
export const Pledges = ({ campaignId }: Readonly<{ campaignId: string }>) => {
  const { t, code } = useSay();
  const totals = useQuery({
    queryKey: ['pledge-totals', campaignId],
    queryFn: async () =>
      bodyOf(await api.GET('/v1/pledge-totals', { params: { query: { campaignId } } })),
  });
  const money = byCurrency(totals.data?.totals ?? []);
  const kinds = Map.groupBy(totals.data?.counts ?? [], ({ kind }) => kind);
  if (isForbidden(totals.error)) return null;
  return (
    <Section id="pledges" title={t('campaigns.pledges')}>
      <Once of={totals}>
        {kinds.size === 0 ? (
          <Text c="dimmed">{t('campaigns.pledges.none')}</Text>
        ) : (
          <Stack>
            <List size="sm">
              {[...kinds].map(([kind, counts]) => (
                <List.Item key={kind}>
                  {code(kind)}:{' '}
                  {counts.map(({ status, pledges }) => `${code(status)} ${pledges}`).join(', ')}
                </List.Item>
              ))}
            </List>
            {money.length > 1 && <Text size="sm">{t('campaigns.money.apart')}</Text>}
            {money.map((total) => (
              <InCurrency key={total.currency} total={total} />
            ))}
          </Stack>
        )}
      </Once>
    </Section>
  );
};
