import { MongooseModule } from '@nestjs/mongoose';
import type { DynamicModule } from '@nestjs/common';
import type { Collection, CollectionOptions, Db, MongoClient } from 'mongodb';
import { type Connection, type Model, Mongoose } from 'mongoose';
import { Places } from '#platform/load';
import { ignoreExisting, whileStarting } from '#platform/mongo';
import { type DocumentClass, schemaOf } from './schemas.js';
import { validatorOf } from './validator.js';

const roots = new WeakMap<MongoClient, Connection>();

/** Mongoose on the driver's own client: one pool, and one session serves both. */
const rootOn = (client: MongoClient): Connection => {
  const known = roots.get(client);
  if (known) return known;
  // An instance of its own: mongoose's global one would keep every client for ever.
  const root = new Mongoose({ autoIndex: false, autoCreate: false }).createConnection();
  root.setClient(client as never);
  roots.set(client, root);
  return root;
};

/** Connections that leave undefined out. */
const leavingOut = new WeakSet<Connection>();

/**
 * The mongoose connection of a database, over the client that `db` came from. What is undefined in
 * a document is left out of it; in a filter it is refused, see `schemaOf`.
 */
export const connectionOf = (db: Db): Connection => {
  const connection = rootOn(db.client).useDb(db.databaseName, { useCache: true });
  if (leavingOut.has(connection)) return connection;
  // Models take their collections from here.
  Object.assign(connection, { db: db.client.db(db.databaseName, { ignoreUndefined: true }) });
  leavingOut.add(connection);
  return connection;
};

/** The model of a class in a database; the same one each time. */
export const modelOn = <D extends object>(db: Db, of: DocumentClass<D>): Model<D> => {
  const connection = connectionOf(db);
  return (connection.models[of.name] ?? connection.model(of.name, schemaOf(of))) as Model<D>;
};

/** The model of a class for a collection of another name: an edition of a read model. */
export const modelIn = <D extends object>(
  db: Db,
  of: DocumentClass<D>,
  collection: string,
): Model<D> => {
  const connection = connectionOf(db);
  const name = `${of.name} in ${collection}`;
  return (connection.models[name] ??
    connection.model(name, schemaOf(of), collection)) as unknown as Model<D>;
};

/**
 * The driver's collection under a class: for what a transaction of a consumer writes in bulk, and
 * for updates that the database's clock decides. See ADR-0045.
 */
export const driverOn = <D extends object>(
  db: Db,
  of: DocumentClass<D>,
  options: CollectionOptions = {},
): Collection<D> => db.collection<D>(collectionOf(of), options);

const collectionOf = (of: DocumentClass): string => schemaOf(of).get('collection') as string;

/** For `@InjectModel(Class.name)`: the models of these classes. */
export const modelsOf = (...classes: readonly DocumentClass[]): DynamicModule =>
  MongooseModule.forFeature(classes.map((of) => ({ name: of.name, schema: schemaOf(of) })));

/**
 * Side by side at most: there are a hundred of them, and whoever waits a second for a connection
 * gives up. What the server is too busy for is tried again.
 */
const sideBySide = new Places(6);
const prepared = (work: () => Promise<unknown>): Promise<unknown> =>
  sideBySide.within(() => whileStarting(work, 10_000));

/**
 * Makes the collections of these classes and their indexes where they are missing; changes and
 * drops none, so that a newer build's are left alone while both run.
 */
export const prepareModels = async (
  db: Db,
  ...classes: readonly DocumentClass[]
): Promise<void> => {
  await Promise.all(
    classes.map(async (of) => {
      await createCollection(db, of, collectionOf(of));
      await createIndexes(db, of, collectionOf(of));
    }),
  );
};

/**
 * A collection of this name for documents of the class, where there is none. Under test the server
 * itself refuses what the class does not name, whoever writes it and how.
 */
export const createCollection = async (db: Db, of: DocumentClass, name: string): Promise<void> => {
  const held = process.env['NODE_ENV'] === 'test' ? { validator: validatorOf(of) } : undefined;
  await prepared(() =>
    db.createCollection(name, held).catch(async (error: unknown) => {
      ignoreExisting(error);
      if (held) await db.command({ collMod: name, ...held });
    }),
  );
};

/** The indexes of a class on a collection of this name. */
export const createIndexes = async (db: Db, of: DocumentClass, name: string): Promise<void> => {
  const wanted = schemaOf(of)
    .indexes()
    .map(([key, { background: _background, ...options }]) => ({ ...options, key }));
  if (wanted.length > 0) await prepared(() => db.collection(name).createIndexes(wanted as never));
};
