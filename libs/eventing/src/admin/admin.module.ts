import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';

/** Running the read models and consumers. */
@Module({ controllers: [AdminController], providers: [AdminService] })
export class AdminModule {}
