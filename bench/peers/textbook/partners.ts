import { randomUUID } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  UnprocessableEntityException,
} from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectConnection, InjectModel, Prop, raw, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO31661Alpha2,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import type { Connection, Model } from 'mongoose';
import { DirectoryEntry } from './directory.js';
import { OutboxMessage } from './outbox.js';

class NameOfPeer {
  @IsString() @Length(1, 300) value!: string;
  @IsIn(['primary', 'alias', 'acronym', 'former']) type!: string;
}
export class RegisterBody {
  @IsIn(['ngo', 'private_sector', 'philanthropic_foundation', 'academic_institution'])
  kind!: string;
  @IsISO31661Alpha2() countryCode!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => NameOfPeer)
  names!: NameOfPeer[];
}

@Schema({ collection: 'partners', timestamps: true, versionKey: false })
export class StoredPartner {
  @Prop({ type: String }) _id!: string;
  @Prop({ required: true }) kind!: string;
  @Prop({ required: true }) countryCode!: string;
  @Prop({ required: true }) regionCode!: string;
  @Prop({ type: [raw({ value: String, type: { type: String } })] }) names!: NameOfPeer[];
  @Prop({ default: 'draft' }) status!: string;
  @Prop({ default: 1 }) version!: number;
}
export const StoredPartnerSchema = SchemaFactory.createForClass(StoredPartner);

const regions: Readonly<Record<string, string>> = {
  CH: 'EUR',
  FR: 'EUR',
  KE: 'AFR',
  SN: 'AFR',
  BR: 'AMR',
  PE: 'AMR',
  IN: 'SEAR',
  TH: 'SEAR',
};

export class RegisterOnPeer {
  constructor(readonly body: RegisterBody) {}
}
/** The partner and the event about it, in one transaction. */
@CommandHandler(RegisterOnPeer)
export class RegisterOnPeerHandler implements ICommandHandler<RegisterOnPeer> {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(StoredPartner.name) private readonly partners: Model<StoredPartner>,
    @InjectModel(OutboxMessage.name) private readonly outbox: Model<OutboxMessage>,
  ) {}

  async execute({ body }: RegisterOnPeer): Promise<{ id: string }> {
    const regionCode = regions[body.countryCode];
    if (!regionCode || !body.names.some(({ type }) => type === 'primary'))
      throw new UnprocessableEntityException();
    const id = randomUUID();
    const data = { ...body, partnerId: id, regionCode, registeredBy: 'officer' };
    await this.connection.transaction(
      async (session) => {
        await this.partners.create([{ ...body, _id: id, regionCode }], { session });
        const message = { type: 'partner.registered', aggregateId: id, version: 1, data };
        await this.outbox.create([{ ...message, occurredAt: new Date() }], { session });
      },
      { writeConcern: { w: 'majority' } },
    );
    return { id };
  }
}

@Controller('v1/partners')
export class PeerController {
  constructor(
    private readonly commands: CommandBus,
    @InjectModel(DirectoryEntry.name) private readonly directory: Model<DirectoryEntry>,
  ) {}

  @Post()
  register(@Body() body: RegisterBody): Promise<{ id: string }> {
    return this.commands.execute(new RegisterOnPeer(body));
  }
  @Get(':id')
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<DirectoryEntry> {
    const entry = await this.directory.findById(id).lean();
    if (!entry) throw new NotFoundException();
    return entry;
  }
}
