import { useComputedColorScheme, useDirection } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { init } from './engine.js';
import { useSay } from '../words/words.js';
import { turned } from './turned.js';

export type CanvasProps = Readonly<{
  option: EChartsCoreOption;
  finding: string;
  height: number;
  onChart: (chart: ECharts | undefined) => void;
  /** Somebody chose a part of the picture; the table has the same for those who do not point. */
  onChoose?: ((name: string) => void) | undefined;
}>;

/** Colours that differ for those who see fewer, too (Okabe and Ito), in the order they are taken. */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'];
const fonts = 'system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif';
/** Names of an axis are inside the picture, however long; nothing is left empty beside them. */
const whole = { left: 4, right: 16, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
type Axis = Readonly<{ type?: string; axisLabel?: object }>;
type NumberText = (value: number) => string;
/** Numbers of an axis as the language writes them, as many as there is room for. */
const numbered = (axis: Axis | undefined, formatter: NumberText): object =>
  axis?.type === 'value'
    ? { ...axis, axisLabel: { hideOverlap: true, formatter, ...axis.axisLabel } }
    : { ...axis };
/**
 * What every chart has: patterns beside colours, and tips that are drawn; tips of HTML have styles
 * in their text, which our pages forbid.
 */
const common = (
  option: EChartsCoreOption,
  isStill: boolean,
  number: NumberText,
): EChartsCoreOption => ({
  color: colours,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: fonts },
  animation: !isStill,
  animationDuration: 300,
  ...option,
  tooltip: { renderMode: 'richText', confine: true, ...(option.tooltip as object) },
  ...(option.xAxis ? { xAxis: numbered(option.xAxis as Axis, number) } : {}),
  ...(option.yAxis ? { yAxis: numbered(option.yAxis as Axis, number) } : {}),
  ...(option.grid ? { grid: { ...whole, ...(option.grid as object) } } : {}),
  aria: {
    enabled: true,
    label: { enabled: false },
    decal: { show: true },
    ...(option.aria as object),
  },
});

/** The picture itself. Loaded when the first one is shown: the library is large. */
export const ChartCanvas = ({ option, finding, height, onChart, onChoose }: CanvasProps) => {
  const scheme = useComputedColorScheme('light');
  const { dir } = useDirection();
  const isStill = useReducedMotion();
  const { intl } = useSay();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);
  useEffect(() => {
    const made = init(place.current!, scheme === 'dark' ? 'dark' : undefined);
    made.on('click', ({ name }) => choose.current?.(name));
    chart.current = made;
    onChart(made);
    return () => {
      made.dispose();
      chart.current = undefined;
      onChart(undefined);
    };
  }, [scheme, onChart]);
  useEffect(() => {
    const read = dir === 'rtl' ? turned(option) : option;
    const number = (value: number): string => intl.formatNumber(value, { notation: 'compact' });
    chart.current?.setOption(common(read, isStill, number), { notMerge: true });
  }, [option, dir, scheme, isStill, intl]);
  useEffect(() => {
    const observer = new ResizeObserver(() => chart.current?.resize());
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return <div ref={place} role="img" aria-label={finding} style={{ height }} data-chart />;
};
