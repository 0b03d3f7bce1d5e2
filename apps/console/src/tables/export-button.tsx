import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ask, Refusal } from '../api/client.js';
import { useSay } from '../words/words.js';
import { csvOf } from './csv.js';
import type { Read } from './read-table.js';
import { fileName, saveAs } from './save.js';

type Props = Readonly<{
  title: string;
  /** What is on the screen. */
  read: () => Read;
  /** Address of the API's own table of the whole list, `/v1/directory?format=csv`. */
  wholeList?: string | undefined;
}>;

/** Saves a table as CSV: the whole list where the API has it as one, else what is shown. */
export const ExportButton = ({ title, read, wholeList }: Props) => {
  const { t } = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const tableOf = async (): Promise<Blob> => {
    if (wholeList) return (await ask(wholeList)).blob();
    const { columns, rows } = read();
    return new Blob([csvOf(columns, rows)], { type: 'text/csv;charset=utf-8' });
  };
  const save = async (): Promise<void> => {
    setIsBusy(true);
    try {
      saveAs(await tableOf(), fileName(title, 'csv'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      notifications.show({
        color: 'red',
        message: error.problem.detail,
        closeButtonProps: { 'aria-label': t('app.close') },
      });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isBusy}
      onClick={() => void save()}
      aria-label={`${t('table.csv')}: ${title}`}
    >
      {t('table.csv')}
    </Button>
  );
};
