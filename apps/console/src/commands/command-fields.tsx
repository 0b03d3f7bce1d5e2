import { Textarea } from '@mantine/core';
import type { CommandForm } from '../api/description.js';
import { useSay } from '../words/words.js';
import type { Fields, Filled } from './body.js';
import { FieldsOf } from './field.js';
import { Form, type FormContext } from './form-context.js';

type Props = Readonly<{ form: CommandForm; body: Filled; context: FormContext }>;
/** The fields of a command, and the reason last where it takes one. */
export const CommandFields = ({ form, body, context }: Props) => {
  const { t } = useSay();
  return (
    <Form value={context}>
      <FieldsOf schema={form.body} path={[]} value={body} without={['reason', 'override']} />
      {form.body.properties?.reason && (
        <Textarea
          label={t('command.reason')}
          description={t('command.reason.needed')}
          withAsterisk={form.needsReason}
          error={context.faults.get('/reason')}
          value={((body as Fields).reason as string) ?? ''}
          onChange={({ currentTarget }) => context.change(['reason'], currentTarget.value)}
          autosize
          minRows={2}
          dir="auto"
        />
      )}
    </Form>
  );
};
