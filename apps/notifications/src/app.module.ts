import { Module } from '@nestjs/common';

/** Who is told: notification intake, deliveries, the mail catcher of a local deployment. */
@Module({})
export class NotificationsModule {}
