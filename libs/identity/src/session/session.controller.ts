import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Optional,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExcludeEndpoint,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { SETTINGS, type Settings } from '#platform/config';
import { Flag } from '#platform/documents';
import { Authenticator, Problem, Public, type RequestHeaders } from '#platform/http';
import { LocalIssuer } from '../tokens.js';
import { TokenHolders } from '../token-holders.js';
import { IssuerSignIn, type SigningIn } from './issuer-sign-in.js';
import { Sessions } from './sessions.js';

class SignInWays {
  @Flag({ description: 'Whether this request comes with a session in force.' }) signedIn!: boolean;
  @Flag({
    description:
      'Whoever is signed in has an account. Without one they give the code of an invitation: `POST /v1/accounts/acceptance`.',
  })
  hasAccount!: boolean;
  @Flag({
    description: 'Whoever signs in may ask for an account: `POST /v1/accounts/sign-up`.',
  })
  signUp!: boolean;
  @Flag({ description: 'Named accounts of a local deployment can be used: `POST /v1/dev/tokens`.' })
  localAccounts!: boolean;
  @Flag({
    description:
      'The identity provider can be used: `GET /v1/session/sign-in?to=<path>`; with `anew=true` the person proves again who they are.',
  })
  issuer!: boolean;
}
class OpenSession {
  @Flag() signedIn!: true;
}

/** A path of ours, and nothing a browser could take for another host. */
const ownPath = /^\/(?![/\\])[\w\-./~%?=&:,+@]*$/;
const queryOf = ({ raw: { url = '' } }: FastifyRequest): string =>
  url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';

const isAnswered = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );

/** How a browser is signed in: by a cookie that its scripts cannot read. */
@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  private readonly issuer: IssuerSignIn | undefined;
  constructor(
    private readonly sessions: Sessions,
    private readonly holders: TokenHolders,
    private readonly authenticator: Authenticator,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Optional() @Inject(LocalIssuer) private readonly local?: LocalIssuer,
  ) {
    this.issuer = IssuerSignIn.of(settings);
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'Whether the browser is signed in, and how it can be.' })
  @ApiOkResponse({ type: SignInWays })
  async ways(@Headers() headers: RequestHeaders): Promise<SignInWays> {
    const [signedIn, hasAccount] = await Promise.all([
      isAnswered(this.holders.of(headers)),
      isAnswered(this.authenticator.authenticate(headers)),
    ]);
    return {
      signedIn,
      hasAccount,
      signUp: this.settings.CONCORD_SELF_REGISTRATION === 'on',
      localAccounts: this.local !== undefined,
      issuer: this.issuer !== undefined,
    };
  }

  @Post()
  @Public()
  @HttpCode(201)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Opens a session for an access token: the cookie counts in its place.',
    description: 'A command of a session carries the header `concord-console` as well.',
  })
  @ApiCreatedResponse({ type: OpenSession })
  async open(
    @Headers() headers: RequestHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenSession> {
    await this.holders.of(headers);
    const accessToken = String(headers.authorization).slice('Bearer '.length);
    const { exp } = decodeJwt(accessToken);
    reply.header('set-cookie', await this.sessions.open({ accessToken, expiresAt: exp! * 1_000 }));
    return { signedIn: true };
  }

  @Delete()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs out: the session is over everywhere within a second.' })
  @ApiNoContentResponse({ description: 'There is no session any more.' })
  async end(
    @Req() { method, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    reply.header('set-cookie', await this.sessions.end(method, headers));
  }

  /** Sends the browser to the identity provider; 404 where none is configured. */
  @Get('sign-in')
  @Public()
  @ApiExcludeEndpoint()
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.issuer) throw new Problem('not-found');
    const asked = new URLSearchParams(queryOf(request));
    const wanted = asked.get('to') ?? '/';
    const { url, signingIn } = await this.issuer.begin(ownPath.test(wanted) ? wanted : '/', {
      anew: asked.get('anew') === 'true',
    });
    void reply
      .header('set-cookie', await this.sessions.beginSigningIn(signingIn))
      .redirect(url, 302);
  }

  /** The browser comes back with a code, or with why there is none. */
  @Get('callback')
  @Public()
  @ApiExcludeEndpoint()
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.issuer) throw new Problem('not-found');
    const signingIn = await this.sessions.finishSigningIn<SigningIn>(request.headers);
    const opened = signingIn && (await this.cookieFor(queryOf(request), signingIn));
    const cookies = [this.sessions.signedInInstead, ...(opened ? [opened] : [])];
    const to = opened ? signingIn.to : '/?signIn=failed';
    void reply.header('set-cookie', cookies).redirect(to, 302);
  }
  /** Undefined where the answer is not the one that was waited for, or the token is not for us. */
  private async cookieFor(query: string, signingIn: SigningIn): Promise<string | undefined> {
    try {
      const tokens = await this.issuer!.finish(query, signingIn);
      await this.holders.of({ authorization: `Bearer ${tokens.accessToken}` });
      return await this.sessions.open(tokens);
    } catch (error) {
      if (error instanceof Problem && error.code === 'unavailable') throw error;
      return undefined;
    }
  }
}
