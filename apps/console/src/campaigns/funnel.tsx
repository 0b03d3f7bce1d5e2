import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyOf, isForbidden } from '../api/client.js';
import { Chart } from '../charts/chart.js';
import { Section } from '../record/section.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';

/** How far partners came into the campaign, and where they are now. */
export const Funnel = ({ campaignId }: Readonly<{ campaignId: string }>) => {
  const { t, code, list } = useSay();
  const totals = useQuery({
    queryKey: ['participation-totals', campaignId],
    queryFn: async () =>
      bodyOf(await api.GET('/v1/participation-totals', { params: { query: { campaignId } } })),
  });
  const { funnel = [], states = [] } = totals.data ?? {};
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 48, top: 8, bottom: 24, containLabel: true },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: funnel.map(({ step }) => code(step)) },
      series: [
        {
          type: 'bar',
          data: funnel.map(({ partners }) => partners),
          label: { show: true, position: 'right' },
        },
      ],
    }),
    [funnel, code],
  );
  const asked = funnel.find(({ step }) => step === 'invited')?.partners ?? 0;
  const taking = funnel.find(({ step }) => step === 'active')?.partners ?? 0;
  const now = list(states.map(({ status, partners }) => `${code(status)} ${partners}`));
  if (isForbidden(totals.error)) return null;
  return (
    <Section id="funnel" title={t('campaigns.funnel')}>
      <Once of={totals}>
        <Chart
          isNamedAbove
          title={t('campaigns.funnel')}
          finding={t('campaigns.funnel.finding', { asked, taking })}
          option={option}
          height={260}
          table={{
            columns: [t('campaigns.step'), t('campaigns.partners')],
            rows: funnel.map(({ step, partners }) => [code(step), partners]),
          }}
        />
        <Text size="sm">{t('campaigns.funnel.now', { states: now || t('app.none') })}</Text>
      </Once>
    </Section>
  );
};
