import { Alert, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { Chart } from '../charts/chart.js';
import { Section } from '../record/section.js';
import { useSay } from '../words/words.js';
import { byTarget, type Campaign, progressOf } from './progress.js';

const percent = (share: number): number => Math.round(share * 1000) / 10;

/** Goals with what was reached of them, each in its own unit. */
export const Goals = ({ campaign }: Readonly<{ campaign: Campaign }>) => {
  const { t, intl } = useSay();
  const goals = useMemo(() => progressOf(campaign), [campaign]);
  const measured = goals.filter(({ share }) => share !== undefined);
  const number = (value: number): string => intl.formatNumber(value);
  const option = useMemo(() => {
    const said = (value: number): string => intl.formatNumber(value / 100, { style: 'percent' });
    return {
      grid: { left: 8, right: 48, top: 8, bottom: 24, containLabel: true },
      xAxis: {
        type: 'value',
        min: 0,
        max: 100,
        axisLabel: { formatter: said },
      },
      yAxis: { type: 'category', inverse: true, data: goals.map(({ indicator }) => indicator) },
      series: [
        {
          type: 'bar',
          data: goals.map(({ share = 0 }) => percent(share)),
          label: {
            show: true,
            position: 'right',
            formatter: ({ value }: Readonly<{ value: number }>) => said(value),
          },
          markLine: { symbol: 'none', data: [{ xAxis: 100 }], label: { show: false } },
        },
      ],
    };
  }, [goals, intl]);
  return (
    <Section id="goals" title={t('campaigns.goals')}>
      <Chart
        isNamedAbove
        title={t('campaigns.goals')}
        finding={
          measured.length === 0
            ? t('campaigns.goals.unmeasured')
            : t('campaigns.goals.finding', {
                reached: measured.filter(({ share = 0 }) => share >= 1).length,
                count: goals.length,
              })
        }
        option={option}
        height={60 + goals.length * 48}
        table={{
          columns: [
            t('campaigns.indicator'),
            t('campaigns.unit'),
            t('campaigns.baseline'),
            t('campaigns.target'),
            t('campaigns.result'),
            t('campaigns.share'),
          ],
          rows: goals.map(({ indicator, unit, baseline, target, result, share }) => [
            indicator,
            unit,
            number(baseline),
            number(target),
            result === undefined ? '' : number(result),
            share === undefined ? '' : intl.formatNumber(share, { style: 'percent' }),
          ]),
        }}
      />
    </Section>
  );
};

/** What the campaign claims to have added to the targets of the organisation, and what holds. */
export const Contributions = ({ campaign }: Readonly<{ campaign: Campaign }>) => {
  const { t, intl } = useSay();
  const sums = useMemo(() => byTarget(campaign.claims), [campaign]);
  const { data } = useQuery({
    queryKey: ['target-frameworks'],
    queryFn: async () => bodyOf(await api.GET('/v1/target-frameworks')),
    staleTime: Infinity,
    enabled: sums.length > 0,
  });
  const names = useMemo(
    () =>
      new Map(
        (data?.frameworks ?? []).flatMap(({ targets }) =>
          targets.map(({ code, name }) => [code, name] as const),
        ),
      ),
    [data],
  );
  const [claimed, validated] = [t('campaigns.claimed'), t('campaigns.validated')];
  const option = useMemo(() => {
    const shown = sums.map(({ target }) => names.get(target) ?? target);
    return {
      legend: { top: 0 },
      grid: { left: 8, right: 24, top: 36, bottom: 24, containLabel: true },
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: shown },
      series: [
        { name: claimed, type: 'bar', data: sums.map((one) => one.claimed) },
        { name: validated, type: 'bar', data: sums.map((one) => one.validated) },
      ],
    };
  }, [sums, names, claimed, validated]);
  const number = (value: number): string => intl.formatNumber(value);
  return (
    <Section id="contributions" title={t('campaigns.contributions')}>
      {sums.length === 0 ? (
        <Text c="dimmed">{t('campaigns.contributions.none')}</Text>
      ) : (
        <Stack>
          <Alert color="blue" variant="light" role="note">
            {t('campaigns.neverSummed')}
          </Alert>
          <Chart
            isNamedAbove
            title={t('campaigns.contributions')}
            finding={t('campaigns.contributions.finding', { count: sums.length })}
            option={option}
            height={90 + sums.length * 70}
            table={{
              columns: [t('campaigns.target'), claimed, validated],
              rows: sums.map((one) => [
                names.get(one.target) ?? one.target,
                number(one.claimed),
                number(one.validated),
              ]),
            }}
          />
        </Stack>
      )}
    </Section>
  );
};
