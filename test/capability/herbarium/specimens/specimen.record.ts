import { recordView } from '#eventing/commands';
import { Code, Part, Text, Uuid } from '#platform/documents';
import type { Appraisal, Specimen } from './specimen.state.js';

type KnownSpecimen = Exclude<Specimen, { status: 'unknown' }>;
type KnownAppraisal = Exclude<Appraisal, { status: 'unknown' }>;

/** A specimen as `GET /v1/specimens/<id>` answers it. */
@Part()
class SpecimenRecord {
  @Code(['lent', 'returned']) status!: KnownSpecimen['status'];
  @Uuid() partnerId!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
}
@Part()
class AppraisalRecord {
  @Code(['asked']) status!: KnownAppraisal['status'];
  @Uuid() partnerId!: string;
}

/** Does not compile where the state lacks what the class promises. */
export const specimenRecord = recordView(SpecimenRecord, (specimen: KnownSpecimen) => specimen);
export const appraisalRecord = recordView(
  AppraisalRecord,
  (appraisal: KnownAppraisal) => appraisal,
);
