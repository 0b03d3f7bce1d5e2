import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Kept, pageOf, ReadModels } from '#eventing/projections';
import { Clock } from '#platform/clock';
import { Day, Many, Part, Text, Uuid } from '#platform/documents';
import { ApiPage, type Asked, listRules, pageTypeOf, Public } from '#platform/http';
import { Vault } from '#platform/vault';
import { type ExpertPosted, expertsPosted } from './posted-experts.schema.js';

const postedQuery = listRules({});

@Part()
class PublicPost {
  @Uuid() activityId!: string;
  @Text() activityTitle!: string;
  @Text({ optional: true, description: 'What of the declared interests is public.' })
  disclosure?: string;
  @Day({ description: 'The last day for comments.' }) until!: string;
}
/** An expert whose name and biography are public for comments. */
@Part()
class PostedExpert {
  @Uuid() id!: string;
  @Text() name!: string;
  @Text() biography!: string;
  @Many(PublicPost) posts!: PublicPost[];
}

/** Experts who are posted for public comment; names and texts are opened as they are read. */
@ApiTags('posted-experts')
@Controller('v1/posted-experts')
@Public()
export class PostedExpertsController {
  constructor(
    private readonly models: ReadModels,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Experts on whom anybody may comment today.' })
  @ApiPage(pageTypeOf(PostedExpert), postedQuery)
  async list(@Query(postedQuery) query: Asked<typeof postedQuery>) {
    const today = this.clock.today();
    const page = await pageOf<ExpertPosted & Kept>(await this.models.of(expertsPosted), {
      principal: undefined,
      query: { ...query, of: 'posted-experts' },
      filter: { 'posts.until': { $gte: today } },
      sort: { _id: 1 },
    });
    const items = await this.shown(page.items, today);
    return { items, ...(page.next ? { next: page.next } : {}) };
  }

  /** Whoever was erased is left out. */
  private async shown(
    entries: readonly (ExpertPosted & Kept)[],
    today: string,
  ): Promise<PostedExpert[]> {
    const refs = entries.flatMap(({ nameRef, biographyRef, posts }) => [
      nameRef,
      biographyRef,
      ...posts.flatMap(({ disclosureRef }) => disclosureRef ?? []),
    ]);
    const opened = await this.vault.open(refs);
    return entries.flatMap(({ _id: id, nameRef, biographyRef, posts }) => {
      const [name, biography] = [opened.get(nameRef), opened.get(biographyRef)];
      if (!name || !biography) return [];
      const open = posts
        .filter(({ until }) => until >= today)
        .map(({ activityId, activityTitle, disclosureRef, until }) => {
          const disclosure = disclosureRef && opened.get(disclosureRef);
          return { activityId, activityTitle, ...(disclosure ? { disclosure } : {}), until };
        });
      return [{ id, name, biography, posts: open }];
    });
  }
}
