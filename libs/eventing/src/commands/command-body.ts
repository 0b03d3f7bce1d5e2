import { IsString, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { TextList, Uuid, Whole } from '#platform/documents';
import { MayBeLeftOut, PlainText, SingleObject } from '#platform/http';

/** A named second approver, for an emergency override of SOD-1, SOD-7 or SOD-9 (SOD-15). */
export class OverrideBody {
  @PlainText({
    min: 1,
    max: 100,
    description: 'Person id of the second approver, who must confirm within 72 hours.',
  })
  secondApproverId!: string;
}

/** Accepted on every command beside its own fields. */
export class CommandEnvelopeBody {
  @ApiPropertyOptional({
    description: 'Why; 20 to 4000 characters. Kept confidential, never published.',
    maxLength: 4000,
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  @SingleObject(() => OverrideBody, { optional: true, description: 'Emergency override (SOD-15).' })
  override?: OverrideBody;
}

/** The body of a command that carries no fields of its own. */
export class EmptyBody {}

/** What every accepted command answers. */
export class CommandAnswer {
  @Uuid({ description: 'Id of the record.' }) id!: string;
  @Whole({
    description:
      'Stream version after the command; the ETag. Use it as If-Match and as ?minVersion=.',
  })
  version!: number;
  @TextList({
    description:
      'Types of the events recorded; empty when there was nothing to do, or on a repeat.',
  })
  events!: string[];
}
