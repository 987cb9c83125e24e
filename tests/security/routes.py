"""Who may do what: one line per route, stage of its object and method, one column per role.

A route that is not here fails the suite; so does a line whose route is gone. What comes back:

    ok   the page, the fragment or the file          403  known to this person, but not allowed
    in   to the log-in                               404  hidden: the same as not existing
    mfa  to the enrolment of a second factor         405  not a method of this route
    to   elsewhere: done, or refused in a message    409  refused by the rules, form kept
                                                     422  a file is missing: none is sent here

Methods that no line names must answer 405 (or ``in`` and ``mfa`` before that). Objects are those
of tree A in ``tests.security.worlds``; POST sends a form that its rightful person could send.
"""

from dataclasses import dataclass

# anon    not signed in                          guid    guides the draft of tree A (OCW)
# outs    signed in, belongs to nothing          asse    assessor with an open assessment (OCW)
# memb    director of a party that was asked     deci    decider (OCW)
# edit    on the team of region and partnership  faci    facilitator
# coll    on the team of tree B                  admi    administrator
#                                                pass    administrator on a password alone
ROLES = (
    "anonymous",
    "outsider",
    "member",
    "editor",
    "colleague",
    "guide",
    "assessor",
    "decider",
    "facilitator",
    "administrator",
    "password",
)

OWN = """
route                                     stage     method anon outs memb edit coll guid asse deci faci admi pass
home                                      -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
health                                    -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
public:accessibility                      -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
public:desks                              -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
public:desk                               -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:desks                             draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:desks                             submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:desks                             adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:put-desk                          draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:put-desk                          draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:put-desk                          adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:put-desk                          adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:close-desk                        draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
public:privacy                            -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
public:security                           -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
public:robots                             -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
public:sitemap                            -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
accounts:tokens                           -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:tokens                           -         POST   in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:revoke-token                     -         POST   in   404  404  to   404  404  404  404  404  404  mfa
accounts:keep-filter                      -         POST   in   to   to   to   to   to   to   to   to   to   mfa
accounts:forget-filter                    -         POST   in   404  404  to   404  404  404  404  404  404  mfa
api:index                                 -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:openapi                               -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:docs                                  -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
api:overview                              -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:missing                               -         GET    404  404  404  404  404  404  404  404  404  404  404
api:decisions                             -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:decisions-one                         -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:frameworks                            -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:frameworks-one                        -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:labour-market-regions                 -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:labour-market-regions-one             -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:municipalities                        -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:municipalities-one                    -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:regions                               -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:regions-one                           -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:rounds                                -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:rounds-one                            -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
api:consultations                         -         GET    401  401  401  401  401  401  401  401  401  401  401
api:consultations-one                     -         GET    401  401  401  401  401  401  401  401  401  401  401
api:locations                             -         GET    401  401  401  401  401  401  401  401  401  401  401
api:locations-one                         -         GET    401  401  401  401  401  401  401  401  401  401  401
api:organisations                         -         GET    401  401  401  401  401  401  401  401  401  401  401
api:organisations-one                     -         GET    401  401  401  401  401  401  401  401  401  401  401
api:partnerships                          -         GET    401  401  401  401  401  401  401  401  401  401  401
api:partnerships-one                      -         GET    401  401  401  401  401  401  401  401  401  401  401
api:submissions                           -         GET    401  401  401  401  401  401  401  401  401  401  401
api:submissions-one                       -         GET    401  401  401  401  401  401  401  401  401  401  401
operations:live                           -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
operations:ready                          -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
operations:metrics                        -         GET    404  404  404  404  404  404  404  404  404  404  404
styleguide                                -         GET    in   403  403  403  403  ok   ok   ok   403  ok   mfa
mailbox                                   -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
mailbox-mail                              -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
agenda                                    -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
agenda-make                               -         POST   in   to   to   to   to   to   to   to   to   to   mfa
agenda-end                                -         POST   in   to   to   to   to   to   to   to   to   to   mfa
agenda-feed                               -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
outbox                                    -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
outbox-export                             -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
outbox-mail                               -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
outbox-act                                -         POST   in   403  403  403  403  403  403  403  403  to   mfa
outbox-hold                               -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
outbox-hold                               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
outbox-lift                               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
webhooks                                  -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
webhooks                                  -         POST   in   403  403  403  403  403  403  403  403  422  mfa
webhook-end                               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
webhook-again                             -         POST   in   403  403  403  403  403  403  403  403  to   mfa
search                                    -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
maintenance                               -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
maintenance                               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
maintenance-end                           -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:list                        -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:detail                      -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:merge                       -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:merge-into                  -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:merge-into                  -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:municipality-mergers        -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:merge-municipalities        -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:merge-municipalities        -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:cancel-municipality-merger  -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:export                      -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:export-locations            -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:add                         -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:add                         -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:change                      -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:change                      -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:mine                        -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:people                      -         GET    in   403  ok   403  403  ok   ok   ok   403  ok   mfa
organisations:people-invite               -         GET    in   403  ok   403  403  403  403  403  403  ok   mfa
organisations:people-invite               -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-bulk                 -         GET    in   403  ok   403  403  403  403  403  403  ok   mfa
organisations:people-bulk                 -         POST   in   403  ok   403  403  403  403  403  403  ok   mfa
organisations:people-ask                  -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
organisations:people-ask                  -         POST   in   to   409  to   to   to   to   to   to   to   mfa
organisations:people-request              -         GET    in   403  ok   403  403  403  403  403  403  ok   mfa
organisations:people-request              -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-refuse               -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-delegate             -         GET    in   403  ok   403  403  403  403  403  403  403  mfa
organisations:people-delegate             -         POST   in   403  to   403  403  403  403  403  403  403  mfa
organisations:people-withdraw             -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-revoke               -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-resend               -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-member               -         GET    in   403  ok   403  403  403  403  403  403  ok   mfa
organisations:people-member               -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:people-end                  -         POST   in   403  to   403  403  403  403  403  403  to   mfa
organisations:import-list                 -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:import-list                 -         POST   in   403  403  403  403  403  403  403  403  422  mfa
organisations:import-detail               -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:import-state                -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
organisations:import-confirm              -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:import-cancel               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
organisations:import-retry                -         POST   in   403  403  403  403  403  403  403  403  to   mfa
consultations:enter                       -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:enter                       -         POST   to   to   to   to   to   to   to   to   to   to   mfa
consultations:list                        -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:plan                        -         GET    in   403  403  ok   ok   403  403  403  ok   403  mfa
consultations:plan                        -         POST   in   403  403  to   422  403  403  403  to   403  mfa
consultations:join                        open      GET    ok   ok   ok   to   ok   ok   ok   ok   ok   ok   mfa
consultations:join                        open      POST   to   to   to   to   to   to   to   to   to   to   mfa
consultations:poll                        open      GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:changes                     open      GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:detail                      open      GET    in   404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:ical                        open      GET    in   404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:change                      open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:change                      open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:move                        open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:board                       open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:screen                      open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:alike                       open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:card                        open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:answers                     open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:add                         open      GET    404  404  404  ok   404  403  403  403  403  403  mfa
consultations:add                         open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:change-card                 open      GET    404  404  404  ok   404  403  403  403  403  403  mfa
consultations:change-card                 open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:support                     open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:withdraw-card               open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:comment                     open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:desk                        open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:merge                       open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:merge                       open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:log                         open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:export-log                  open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:hide                        open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:hide                        open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:correct                     open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:correct                     open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:split                       open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:split                       open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:moderate-comment            open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:moderate-comment            open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:issues                      open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:issues                      open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:change-issue                open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:change-issue                open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:assign                      open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:assign                      open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:link                        open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:link                        open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:approve                     open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:restore                     open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:unmerge                     open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:bundle                      open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:unbundle                    open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:publish                     open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:drafts                      open      GET    in   404  404  ok   404  ok   ok   ok   ok   403  mfa
consultations:write-answer                open      GET    in   404  404  ok   404  ok   ok   ok   ok   403  mfa
consultations:write-answer                open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:agree                       open      POST   in   404  404  to   404  to   to   to   to   403  mfa
consultations:send-back                   open      POST   in   404  404  to   404  to   to   to   to   403  mfa
consultations:respond                     open      GET    in   404  404  ok   404  403  403  403  403  403  mfa
consultations:respond                     open      POST   in   404  404  to   404  403  403  403  403  403  mfa
consultations:sub-sessions                  open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:sub-sessions                  open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:move-theme                    open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:imports                       -         GET    in   403  403  403  403  403  403  403  ok   403  mfa
consultations:imports                       -         POST   in   403  403  403  403  403  403  403  422  403  mfa
consultations:import                        waiting   GET    in   403  403  403  403  403  403  403  ok   403  mfa
consultations:import                        waiting   POST   in   403  403  403  403  403  403  403  to   403  mfa
consultations:cancel-import                 waiting   POST   in   403  403  403  403  403  403  403  to   403  mfa
consultations:minutes-public                -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:minutes-versions              closed    GET    in   404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:start-minutes                 closed    POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:minutes                       draft     GET    404  404  404  ok   404  404  404  404  ok   404  mfa
consultations:minutes-trace                 draft     GET    404  404  404  ok   404  404  404  404  ok   404  mfa
consultations:minutes-desk                  draft     GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:minutes-desk                  draft     POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:minutes-part                  draft     GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:minutes-part                  draft     POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:put-aside                     draft     GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:put-aside                     draft     POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:take-up                       draft     POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:publish-minutes               draft     POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:invite                      open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:invite                      open      POST   in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:invited                     open      GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:open-ical                   open      GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:follow                      open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:follow                      open      POST   404  404  404  to   404  to   to   to   to   to   mfa
consultations:follow-address              open      GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:follow-address              open      POST   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
consultations:text                        open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:passage                     open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:put-text                    open      GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:put-text                    open      POST   in   404  404  409  404  403  403  403  409  403  mfa
consultations:stances                     open      GET    404  404  404  ok   404  ok   ok   ok   ok   ok   mfa
consultations:stances                     open      POST   404  404  404  to   404  403  403  403  403  403  mfa
consultations:move-stances                open      POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:notes                       open      GET    in   404  404  ok   404  ok   ok   ok   ok   403  mfa
consultations:notes                       open      POST   in   404  404  to   404  to   to   to   to   403  mfa
consultations:invitees                      closed    GET    in   404  404  ok   404  403  403  403  ok   403  mfa
consultations:invitees                      closed    POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:attendance                    closed    POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:strike                        closed    POST   in   404  404  to   404  403  403  403  to   403  mfa
consultations:region                        draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
reports:minutes                             draft     POST   in   404  404  to   404  404  404  404  to   404  mfa
reports:export-minutes                    draft     GET    in   404  404  ok   404  404  404  404  ok   404  mfa
partnerships:list                         -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
partnerships:register                     -         GET    in   403  ok   403  403  403  403  403  403  403  mfa
partnerships:register                     -         POST   in   403  to   403  403  403  403  403  403  403  mfa
partnerships:detail                       -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:change                       -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change                       -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:add-member                   -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-member                   -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:end-member                   -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:count-students               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:count-students               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team                         -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:team-invite                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-invite                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-bulk                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-bulk                    -         POST   in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-link                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-link                    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-level                   -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-level                   -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-hand-over               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:team-hand-over               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-leave                   -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-unlink                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-revoke                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-resend                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:team-remove                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:export                       -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
partnerships:members                      -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:member                       -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:area                         -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:quality                      -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:history                      -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:end-member                   -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-role                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-role                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:correct-member               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:correct-member               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:hand-over                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:hand-over                    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:change-area                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-area                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:add-ally                     -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-ally                     -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:plan-review                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:plan-review                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:add-visit                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-visit                    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:change-review                -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-review                -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:recognise                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:recognise                    -         POST   in   404  403  409  404  403  403  403  403  403  mfa
partnerships:ask                          -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:remind                       -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:remove-ally                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:cancel-review                -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:joining                      -         GET    in   404  ok   ok   404  404  404  404  404  404  mfa
partnerships:confirm                      -         POST   in   404  to   403  404  404  404  404  404  404  mfa
partnerships:decline                      -         POST   in   404  to   403  404  404  404  404  404  404  mfa
partnerships:enquire                      -         POST   in   404  to   403  404  404  404  404  404  404  mfa
partnerships:students                     -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:paste-students               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:paste-students               -         POST   in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:download-students            -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:forecast                     -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:forecast                     -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:regional-students            -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:regional-students            -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:variants                     -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:weighing                     -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:variant                      -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:start-weighing               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:start-weighing               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:weights                      -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:weights                      -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:prefer-variant               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:prefer-variant               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:add-variant                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-variant                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:change-variant               -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-variant               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:remove-variant               -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:variant-cell                 -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:variant-cell                 -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:what-if                      -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:compare-scenarios            -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:export-scenarios             -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:save-scenario                -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:remove-scenario              -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:tables                       -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:tables-matrix                -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:export-tables                -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:table                        -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:add-table                    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-table                    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:change-table                 -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-table                 -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:add-seat                     -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:add-seat                     -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:change-seat                  -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:change-seat                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:remove-seat                  -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversations                -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation-plan            -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-plan            -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-actions         -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation-calendar        -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation                 -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation-change          -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-change          -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-step            -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-reopen          -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-reopen          -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-preparation     -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation-prepare-item    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-topic           -         GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
partnerships:conversation-answer          -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-add-action      -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-add-action      -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-change-action   -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-change-action   -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-add-decision    -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-add-decision    -         POST   in   404  403  to   404  403  403  403  403  403  mfa
partnerships:conversation-change-decision -         GET    in   404  403  ok   404  403  403  403  403  403  mfa
partnerships:conversation-change-decision -         POST   in   404  403  to   404  403  403  403  403  403  mfa
regions:country                           -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:country-locations                 -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:country-boards                    -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:country-partnerships              -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:clashes                           -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:clash                             -         GET    in   404  404  ok   404  404  404  404  404  ok   mfa
regions:refresh-clashes                   -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:list                              -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:start                             -         GET    in   403  ok   ok   ok   403  403  403  403  403  mfa
regions:start                             -         POST   in   403  to   to   to   403  403  403  403  403  mfa
regions:detail                            draft     GET    404  404  ok   ok   404  ok   404  404  404  ok   mfa
regions:detail                            submitted GET    404  404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:detail                            judged    GET    404  404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:detail                            adopted   GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:detail                            rejected  GET    404  404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:detail                            withdrawn GET    404  404  ok   ok   404  404  404  404  404  ok   mfa
regions:details                           draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:details                           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:details                           adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:details                           adopted   POST   in   403  403  409  403  403  403  403  403  403  mfa
regions:municipalities                    draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:municipalities                    draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:municipalities-layer              draft     POST   in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-listed-participants           draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-listed-participants           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:add-participant                   draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-participant                   draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:remove-participant                draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:add-partnership                   draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-partnership                   draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:remove-partnership                draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:phase                             draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:participant                       draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:participant                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:partnership                       draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:partnership                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:leave-out                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:leave-out                         submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:take-in                           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:locations                         draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:locations                         submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:locations                         adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:export-locations                  draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:function                          draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:function                          draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:function                          submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:function                          submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:function-text                     draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:function-text                     submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:ask-everyone                      draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:ask                               draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:consent                           draft     GET    in   404  ok   ok   404  404  404  404  404  404  mfa
regions:consent                           adopted   GET    in   404  ok   ok   404  404  404  404  404  404  mfa
regions:consents                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:consents                          submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:consents                          adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:export-consents                   draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:remind-everyone                   draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:add-and-ask                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:remind                            draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:withdraw-question                 draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:put-question                      draft     POST   in   404  to   403  404  404  404  404  404  404  mfa
regions:answer-question                   draft     POST   in   404  403  409  404  404  404  404  404  404  mfa
regions:sign                              draft     GET    in   404  ok   ok   404  404  404  404  404  404  mfa
regions:sign                              draft     POST   in   404  422  422  404  404  404  404  404  404  mfa
regions:signed-agreement                  draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:confirm                           draft     POST   in   404  to   403  404  404  404  404  404  404  mfa
regions:confirm                           submitted POST   in   404  to   403  404  404  404  404  404  404  mfa
regions:decline                           draft     POST   in   404  to   403  404  404  404  404  404  404  mfa
regions:decline                           submitted POST   in   404  409  403  404  404  404  404  404  404  mfa
regions:sections                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:sections                          submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:sections                          adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:governance                        draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:governance                        submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:governance                        adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:risks                             draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:risks                             submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:risks                             adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:section                           draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:section                           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:change-governance                 draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:change-governance                 draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:add-agreement                     draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-agreement                     draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:agreement                         draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:agreement                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:add-risk                          draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:add-risk                          draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:risk                              draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:risk                              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:section                           submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:section                           submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:change-governance                 submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:change-governance                 submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:add-risk                          submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:add-risk                          submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:add-agreement                     submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:add-agreement                     submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:fill-section                      draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:fill-section                      submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:section-preview                   draft     POST   in   404  403  ok   404  403  404  404  404  403  mfa
regions:remove-agreement                  draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:remove-risk                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:comments                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:comments                          submitted GET    in   404  ok   ok   404  404  404  404  404  ok   mfa
regions:add-comment                       draft     GET    in   404  ok   ok   404  ok   404  404  404  403  mfa
regions:add-comment                       draft     POST   in   404  to   to   404  to   404  404  404  403  mfa
regions:comment                           draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:comment                           draft     POST   in   404  to   to   404  to   404  404  404  403  mfa
regions:change-comment                    draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:change-comment                    draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:withdraw-comment                  draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:resolve-comment                   draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:reopen-comment                    draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:read-comment                      draft     POST   in   404  to   to   404  to   404  404  404  to   mfa
regions:submit                            draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:submit                            draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:submit                            submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:submit                            submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:withdraw                          draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:withdraw                          draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:withdraw                          submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:withdraw                          submitted POST   in   404  403  to   404  403  403  403  404  403  mfa
regions:withdraw                          judged    GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:withdraw                          judged    POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:compare                           -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:shift                             -         GET    in   404  404  404  404  404  404  404  404  404  mfa
regions:versions                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:versions                          submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:versions                          adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:version                           draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:compare-versions                  draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:compare-versions                  adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:restore-version                   draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:undo                              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:undo                              submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:redo                              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:redo                              submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:locks                             draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:locks                             submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:lock                              draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:lock                              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:unlock                            draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:unlock                            draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:history                           draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:history                           submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:history                           adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:export-history                    draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:follow                            draft     POST   in   404  to   to   404  to   404  404  404  to   mfa
regions:unfollow                          draft     POST   in   404  to   to   404  to   404  404  404  to   mfa
regions:review-queue                      -         GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-submission                 submitted GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:export-review                     -         GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-coverage                   -         GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-next                       -         GET    in   403  403  403  403  403  to   to   403  403  mfa
regions:review-declare                    submitted GET    in   403  403  403  403  ok   ok   ok   403  403  mfa
regions:review-declare                    submitted POST   in   403  403  403  403  to   to   to   403  403  mfa
regions:review-copy                       reviewing POST   in   403  403  403  403  403  to   403  403  403  mfa
regions:review-copy                       submitted POST   in   403  403  403  403  403  404  403  403  403  mfa
regions:review-consensus                  judged    GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-consensus                  judged    POST   in   403  403  403  403  403  403  403  403  403  mfa
regions:review-react                      judged    GET    in   403  403  403  403  403  403  403  403  403  mfa
regions:review-react                      judged    POST   in   403  403  403  403  403  403  403  403  403  mfa
regions:review-consensus                  submitted GET    in   403  403  403  403  403  404  404  403  403  mfa
regions:review-consensus                  submitted POST   in   403  403  403  403  403  404  404  403  403  mfa
regions:review-changes                    assigned  GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-changes                    submitted GET    in   403  403  403  403  403  404  404  403  403  mfa
regions:review-assign                     assigned  GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-assign                     assigned  POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:review-assign                     adopted   GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-assign                     adopted   POST   in   403  403  403  403  403  403  409  403  403  mfa
regions:review-unassign                   assigned  POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:review-supplement                 reviewing GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-supplement                 reviewing POST   in   403  403  403  403  403  to   to   403  403  mfa
regions:review-supplement                 submitted GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-supplement                 submitted POST   in   403  403  403  403  403  409  409  403  403  mfa
regions:interests                         submitted GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:set-interest-aside                submitted GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:set-interest-aside                submitted POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:late-codes                        draft     GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:late-codes                        draft     POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:late-codes                        submitted GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:late-codes                        submitted POST   in   403  403  403  403  403  403  403  403  409  mfa
regions:reopen                            withdrawn POST   in   404  403  to   404  404  404  404  404  403  mfa
regions:reopen                            submitted POST   in   404  403  to   404  403  403  403  404  403  mfa
regions:supplement                        supplement GET in     404  404  ok   404  ok   ok   ok   404  ok   mfa
regions:supplement                        submitted GET    in   404  404  404  404  404  404  404  404  404  mfa
regions:answer-supplement                 supplement POST in     404  404  to   404  403  403  403  404  403  mfa
regions:resubmit                          supplement POST in     404  404  to   404  403  403  403  404  403  mfa
regions:resubmit                          submitted POST   in   404  403  404  404  403  403  403  404  403  mfa
regions:review-submission                 adopted   GET    in   403  403  403  403  403  ok   ok   403  403  mfa
regions:review-take-up                    submitted POST   in   403  403  403  403  403  to   403  403  403  mfa
regions:review-take-up                    judged    POST   in   403  403  403  403  403  to   403  403  403  mfa
regions:review-assess                     submitted GET    in   403  403  403  403  403  404  403  403  403  mfa
regions:review-assess                     submitted POST   in   403  403  403  403  403  404  403  403  403  mfa
regions:review-assess                     reviewing GET    in   403  403  403  403  403  ok   403  403  403  mfa
regions:review-assess                     reviewing POST   in   403  403  403  403  403  to   403  403  403  mfa
regions:review-decide                     submitted GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-decide                     submitted POST   in   403  403  403  403  403  403  409  403  403  mfa
regions:review-decide                     judged    GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-decide                     judged    POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:review-decide                     adopted   GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-decide                     adopted   POST   in   403  403  403  403  403  403  409  403  403  mfa
regions:standing                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:standing                          submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:standing                          adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:letter                            adopted   GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:resend-letter                     adopted   POST   in   404  403  403  404  403  403  to   404  403  mfa
regions:answer-condition                  adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:answer-condition                  adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:check-condition                   adopted   GET    in   404  404  403  404  403  ok   ok   404  403  mfa
regions:check-condition                   adopted   POST   in   404  404  403  404  403  to   to   404  403  mfa
regions:review-hear                       judged    GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-hear                       judged    POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:viewpoint                         judged    GET    in   404  404  ok   404  403  403  403  404  403  mfa
regions:viewpoint                         judged    POST   in   404  404  to   404  403  403  403  404  403  mfa
regions:lodge-objection                   adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:lodge-objection                   adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:objection                         adopted   GET    in   404  404  ok   404  ok   ok   ok   404  ok   mfa
regions:complete-objection                adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:complete-objection                adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:withdraw-objection                adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:withdraw-objection                adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:take-in-objection                 adopted   GET    in   404  404  403  404  403  403  ok   404  403  mfa
regions:take-in-objection                 adopted   POST   in   404  404  403  404  403  403  to   404  403  mfa
regions:extend-objection                  adopted   GET    in   404  404  403  404  403  403  ok   404  403  mfa
regions:extend-objection                  adopted   POST   in   404  404  403  404  403  403  to   404  403  mfa
regions:close-objection                   adopted   GET    in   404  404  403  404  403  403  ok   404  403  mfa
regions:close-objection                   adopted   POST   in   404  404  403  404  403  403  to   404  403  mfa
regions:objections                        -         GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:open-change                       adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:open-change                       adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:open-change                       submitted GET    in   404  403  ok   404  403  403  403  404  403  mfa
regions:open-change                       submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:merge                             adopted   GET    in   403  403  ok   403  403  403  403  403  403  mfa
regions:merge                             adopted   POST   in   403  403  to   403  403  403  403  403  403  mfa
regions:merge                             draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:merge                             draft     POST   in   404  403  422  404  403  404  404  404  403  mfa
regions:take-over                         draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:take-over                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:escalate                          submitted GET    in   404  403  403  404  ok   403  ok   404  403  mfa
regions:escalate                          submitted POST   in   404  403  403  404  to   403  to   404  403  mfa
regions:decisions-desk                    -         GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:decisions-publish                 -         GET    in   403  403  403  403  403  403  to   403  403  mfa
regions:decisions-publish                 -         POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:letter-templates                  -         GET    in   403  403  403  403  403  403  ok   403  ok   mfa
regions:letter-template                   -         GET    in   403  403  403  403  403  403  ok   403  ok   mfa
regions:letter-template                   -         POST   in   403  403  403  403  403  403  to   403  to   mfa
regions:letter-template-history           -         GET    in   403  403  403  403  403  403  ok   403  ok   mfa
regions:escalations                       -         GET    in   403  403  403  403  ok   ok   ok   403  ok   mfa
regions:review-advise                     judged    GET    in   403  403  403  403  ok   ok   403  403  403  mfa
regions:review-advise                     judged    POST   in   403  403  403  403  to   to   403  403  403  mfa
regions:review-approve                    judged    GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-approve                    judged    POST   in   403  403  403  403  403  403  to   403  403  mfa
reports:export-letter                     judged    GET    in   403  403  403  403  403  403  ok   403  403  mfa
regions:review-send-back                  judged    POST   in   403  403  403  403  403  403  to   403  403  mfa
regions:decisions                         -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:add-record                        -         GET    in   403  403  403  403  403  403  ok   403  ok   mfa
regions:add-record                        -         POST   in   403  403  403  403  403  403  to   403  to   mfa
regions:change-record                     -         GET    in   403  403  403  403  403  403  ok   403  ok   mfa
regions:change-record                     -         POST   in   403  403  403  403  403  403  to   403  to   mfa
regions:record-history                    -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:team                              draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:team-invite                       draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-invite                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-bulk                         draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-bulk                         draft     POST   in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-link                         draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-link                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-level                        draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-level                        draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-hand-over                    draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
regions:team-hand-over                    draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-leave                        draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-unlink                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-revoke                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-resend                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:team-remove                       draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:rounds                            -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:round                             -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:round-feed                        -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:frameworks                        -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:framework                         -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:round-history                     -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:framework-history                 -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
regions:announce-round                    -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:announce-round                    -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:change-round                      -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:change-round                      -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:add-milestone                     -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:add-milestone                     -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:milestone                         -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:milestone                         -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:add-criterion                     -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:add-criterion                     -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:revise-criterion                  -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:revise-criterion                  -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:end-criterion                     -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
regions:end-criterion                     -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:remove-milestone                  -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:take-back-criterion               -         POST   in   403  403  403  403  403  403  403  403  to   mfa
regions:guidance                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
regions:guidance                          draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
regions:guidance                          submitted GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
regions:guidance                          submitted POST   in   404  403  409  404  403  403  403  404  403  mfa
regions:end-guidance                      draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
reports:overview                          -         GET    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:streams                         -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:export-streams                  -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:stream                          -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:add-stream                      -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
financing:add-stream                      -         POST   in   403  403  403  403  403  403  403  403  to   mfa
financing:change-stream                   -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
financing:change-stream                   -         POST   in   403  403  403  403  403  403  403  403  to   mfa
financing:terms                           -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:export-terms                    -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:schedules                       -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:add-schedule                    -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
financing:add-schedule                    -         POST   in   403  403  403  403  403  403  403  403  to   mfa
financing:change-schedule                 -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
financing:change-schedule                 -         POST   in   403  403  403  403  403  403  403  403  to   mfa
financing:remove-schedule                 -         POST   in   403  403  403  403  403  403  403  403  to   mfa
financing:grants                          tree      GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
financing:export-grants                   tree      GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
financing:add-grant                       tree      GET    in   404  403  ok   404  403  403  403  403  403  mfa
financing:add-grant                       tree      POST   in   404  403  to   404  403  403  403  403  403  mfa
financing:import-grants                   tree      GET    in   404  403  ok   404  403  403  403  403  403  mfa
financing:import-grants                   tree      POST   in   404  403  ok   404  403  403  403  403  403  mfa
financing:change-grant                    tree      GET    in   404  403  ok   404  403  403  403  403  403  mfa
financing:change-grant                    tree      POST   in   404  403  to   404  403  403  403  403  403  mfa
financing:remove-grant                    tree      POST   in   404  403  to   404  403  403  403  403  403  mfa
financing:pre-financing                   tree      GET    in   404  ok   ok   404  ok   ok   ok   ok   ok   mfa
financing:bundle                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:export-bundle                   draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:reckon                          -         GET    in   403  ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:save-scenario                   -         POST   in   403  to   to   to   to   to   to   to   to   mfa
financing:compare-scenarios               -         GET    in   403  ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:export-comparison               -         GET    in   403  ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:scenarios                       -         GET    in   403  ok   ok   ok   ok   ok   ok   ok   ok   mfa
financing:scenario                        tree      GET    in   403  404  ok   404  404  404  404  404  404  mfa
financing:share-scenario                  tree      POST   in   403  404  to   404  404  404  404  404  404  mfa
financing:freeze-scenario                 tree      POST   in   403  404  to   404  404  404  404  404  404  mfa
financing:remove-scenario                 tree      POST   in   403  404  to   404  404  404  404  404  404  mfa
financing:budget                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:export-budget                   draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:add-budget-line                 draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
financing:add-budget-line                 draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:change-budget-line              draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
financing:change-budget-line              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:remove-budget-line              draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:filings                         draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:filing                          draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:export-account                  draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:export-application              draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:annex                           draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:export-annex                    draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
reports:financial-annex                   -         POST   in   404  to   to   404  to   404  404  404  to   mfa
financing:key                             draft     GET    in   404  ok   ok   404  ok   404  404  404  ok   mfa
financing:put-key                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:answer-key                      submitted POST   in   404  to   403  404  403  403  403  404  403  mfa
financing:apply                           draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
financing:apply                           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:award                           draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
financing:award                           draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
financing:account                         draft     GET    in   404  403  ok   404  403  404  404  404  403  mfa
financing:account                         draft     POST   in   404  403  to   404  403  404  404  404  403  mfa
reports:list                              -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
reports:detail                            queued    GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
reports:detail                            done      GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
reports:state                             done      GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
reports:download                          done      GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
reports:download                          queued    GET    in   404  to   to   404  to   to   to   404  to   mfa
reports:cancel                            queued    POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:cancel                            done      POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:retry                             failed    POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:retry                             queued    POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:growth-conversation               -         POST   in   404  to   to   404  to   to   to   to   to   mfa
reports:renew                             done      POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:renew                             queued    POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:delete                            done      POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:delete                            queued    POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:jobs                              -         GET    in   403  403  403  403  403  403  403  403  ok   mfa
reports:rerun                             failed    POST   in   403  403  403  403  403  403  403  403  to   mfa
reports:totaaloverzicht                   -         POST   in   to   to   to   to   to   to   to   to   to   mfa
reports:region-overviews                  -         POST   in   to   to   to   to   to   to   to   to   to   mfa
reports:region-overview                   -         POST   in   404  to   to   404  to   to   to   404  to   mfa
reports:submission                        -         GET    in   404  ok   ok   404  ok   ok   ok   404  ok   mfa
reports:package                           -         POST   in   404  to   to   404  to   to   to   404  to   mfa
reports:assessment-report                 -         POST   in   404  403  403  404  403  403  403  404  403  mfa
reports:templates                         -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
reports:new-template                      -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
reports:new-template                      -         POST   in   to   to   to   to   to   to   to   to   to   mfa
reports:change-template                   -         GET    in   404  404  ok   404  404  404  404  404  404  mfa
reports:change-template                   -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:remove-template                   -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:put-back-template                 -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:export-template                   -         GET    in   404  404  ok   404  404  404  404  404  404  mfa
reports:plan-export                       -         GET    in   404  404  ok   404  404  404  404  404  404  mfa
reports:plan-export                       -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:pause-export                      -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:resume-export                     -         POST   in   404  404  to   404  404  404  404  404  404  mfa
reports:stop-export                       -         POST   in   404  404  to   404  404  404  404  404  404  mfa
accounts:door                             -         GET    to   to   to   to   to   to   to   to   to   to   mfa
accounts:link-door                        -         GET    to   to   to   to   to   to   to   to   to   to   mfa
accounts:link                             -         GET    in   404  404  404  404  404  404  404  404  404  mfa
accounts:link                             -         POST   in   404  404  404  404  404  404  404  404  404  mfa
accounts:mine                             -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:invitation                       -         GET    404  404  ok   404  404  404  404  404  404  404  mfa
accounts:accept                           -         POST   in   404  to   404  404  404  404  404  404  404  mfa
accounts:decline                          -         POST   404  404  to   404  404  404  404  404  404  404  mfa
accounts:notices                          -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:notices-read-all                 -         POST   in   to   to   to   to   to   to   to   to   to   mfa
accounts:notice-open                      -         POST   in   404  404  to   404  404  404  404  404  404  mfa
accounts:notice-read                      -         POST   in   404  404  to   404  404  404  404  404  404  mfa
accounts:notice-choices                   -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:notice-choices                   -         POST   in   to   to   to   to   to   to   to   to   to   mfa
accounts:notices-unsubscribe              -         GET    in   ok   ok   ok   ok   ok   ok   ok   ok   ok   mfa
accounts:notices-unsubscribe              -         POST   in   to   to   to   to   to   to   to   to   to   mfa
"""

# The pages of allauth, for a visitor, someone with a password, staff with both factors (pers,
# staf) and staff on a password alone (pass). Other methods may also act as the nearest of these.
ACCOUNT = """
route                                 method anon pers staf pass
/account/social/login/cancelled/      GET    in   to   to   mfa
/account/social/login/error/          GET    in   to   to   mfa
/account/social/signup/               GET    in   to   to   mfa
/account/social/connections/          GET    in   to   to   mfa
/account/social/login/cancelled/      POST   in   to   to   mfa
/account/social/login/error/          POST   in   to   to   mfa
/account/social/signup/               POST   in   to   to   mfa
/account/social/connections/          POST   in   to   to   mfa
account_change_password               GET    in   ok   ok   mfa
account_change_password               POST   in   ok   ok   mfa
account_confirm_email                 GET    ok   ok   ok   ok
account_confirm_email                 POST   404  404  404  404
account_confirm_login_code            GET    in   to   to   mfa
account_confirm_login_code            POST   in   to   to   mfa
account_email                         GET    in   ok   ok   ok
account_email                         POST   in   to   to   to
account_email_verification_sent       GET    ok   ok   ok   ok
account_email_verification_sent       POST   405  405  405  405
account_inactive                      GET    ok   ok   ok   mfa
account_inactive                      POST   405  405  405  mfa
account_login                         GET    ok   to   to   mfa
account_login                         POST   ok   to   to   mfa
account_logout                        GET    to   ok   ok   ok
account_logout                        POST   to   to   to   to
account_reauthenticate                GET    in   ok   ok   ok
account_reauthenticate                POST   in   ok   ok   ok
account_reset_password                GET    ok   ok   ok   mfa
account_reset_password                POST   ok   ok   ok   mfa
account_reset_password_done           GET    ok   ok   ok   mfa
account_reset_password_done           POST   405  405  405  mfa
account_reset_password_from_key       GET    ok   ok   ok   mfa
account_reset_password_from_key       POST   ok   ok   ok   mfa
account_reset_password_from_key_done  GET    ok   ok   ok   mfa
account_reset_password_from_key_done  POST   405  405  405  mfa
account_set_password                  GET    in   to   to   mfa
account_set_password                  POST   in   to   to   mfa
account_signup                        GET    ok   to   to   mfa
account_signup                        POST   ok   to   to   mfa
mfa_activate_totp                     GET    in   to   to   to
mfa_activate_totp                     POST   in   to   to   to
mfa_add_webauthn                      GET    in   to   to   to
mfa_add_webauthn                      POST   in   to   to   to
mfa_authenticate                      GET    in   to   to   to
mfa_authenticate                      POST   in   to   to   to
mfa_deactivate_totp                   GET    in   404  to   mfa
mfa_deactivate_totp                   POST   in   404  to   mfa
mfa_download_recovery_codes           GET    in   404  404  mfa
mfa_download_recovery_codes           POST   in   404  404  mfa
mfa_edit_webauthn                     GET    in   to   to   mfa
mfa_edit_webauthn                     POST   in   to   to   mfa
mfa_generate_recovery_codes           GET    in   to   to   mfa
mfa_generate_recovery_codes           POST   in   to   to   mfa
mfa_index                             GET    in   ok   ok   ok
mfa_index                             POST   in   405  405  405
mfa_list_webauthn                     GET    in   ok   ok   ok
mfa_list_webauthn                     POST   in   405  405  405
mfa_login_webauthn                    GET    in   to   to   mfa
mfa_login_webauthn                    POST   in   to   to   mfa
mfa_reauthenticate                    GET    in   to   ok   to
mfa_reauthenticate                    POST   in   to   ok   to
mfa_reauthenticate_webauthn           GET    in   to   to   to
mfa_reauthenticate_webauthn           POST   in   to   to   to
mfa_remove_webauthn                   GET    in   to   to   mfa
mfa_remove_webauthn                   POST   in   to   to   mfa
mfa_view_recovery_codes               GET    in   404  404  mfa
mfa_view_recovery_codes               POST   in   405  405  mfa
openid_connect_callback               GET    404  404  404  mfa
openid_connect_callback               POST   404  404  404  mfa
openid_connect_login                  GET    404  404  404  mfa
openid_connect_login                  POST   404  404  404  mfa
socialaccount_connections             GET    in   ok   ok   mfa
socialaccount_connections             POST   in   ok   ok   mfa
socialaccount_login_cancelled         GET    ok   ok   ok   mfa
socialaccount_login_cancelled         POST   405  405  405  mfa
socialaccount_login_error             GET    in   401  401  mfa
socialaccount_login_error             POST   in   405  405  mfa
socialaccount_signup                  GET    in   in   in   mfa
socialaccount_signup                  POST   in   in   in   mfa
usersessions_list                     GET    in   ok   ok   mfa
usersessions_list                     POST   in   to   to   mfa
"""

PERSONS = ("outsider", "member", "editor", "colleague", "facilitator")
STAFF = ("guide", "assessor", "decider", "administrator")


@dataclass(frozen=True)
class Route:
    """One object of one route: per method, what each role gets."""

    name: str
    stage: str
    methods: dict[str, dict[str, str]]

    def __str__(self):
        return self.name if self.stage == "-" else f"{self.name}-{self.stage}"

    @property
    def is_public(self) -> bool:
        return all(row["anonymous"] not in ("in", "mfa") for row in self.methods.values())

    @property
    def is_for_machines(self) -> bool:
        """Knows no session, so that whoever is signed in makes no difference."""
        return "mfa" not in {row["password"] for row in self.methods.values()}

    def rightful(self, method: str) -> str | None:
        """A role that gets this done."""
        row = self.methods.get(method, {})
        return next((role for role in ROLES if row.get(role) in ("ok", "to")), None)


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()[1:]]


def _own() -> list[Route]:
    found: dict[tuple, Route] = {}
    for name, stage, method, *words in _lines(OWN):
        route = found.setdefault((name, stage), Route(name, stage, {}))
        route.methods[method] = dict(zip(ROLES, words, strict=True))
    return list(found.values())


def _account() -> list[Route]:
    found: dict[str, Route] = {}
    for name, method, anonymous, person, staff, password in _lines(ACCOUNT):
        route = found.setdefault(name, Route(name, "-", {}))
        groups = ((("anonymous",), anonymous), (PERSONS, person), (STAFF, staff))
        words = {role: word for roles, word in groups for role in roles}
        route.methods[method] = words | {"password": password}
    return list(found.values())


OWN_ROUTES = _own()
ACCOUNT_ROUTES = _account()
