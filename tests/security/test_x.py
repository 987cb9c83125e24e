from django.urls import reverse
from tests.security import world as worlds
from tests.security.measure import *
OWN = """
home - G
health - G
styleguide - G
mailbox - G
mailbox-mail - G
organisations:list - G
organisations:detail - G
partnerships:list - G
partnerships:register - GP
partnerships:detail - G
partnerships:change - GP
partnerships:add-member - GP
partnerships:end-member - P
partnerships:count-students - GP
regions:list - G
regions:start - GP
regions:detail draft G
regions:detail submitted G
regions:detail judged G
regions:detail adopted G
regions:detail rejected G
regions:detail withdrawn G
regions:details draft GP
regions:details adopted GP
regions:municipalities draft GP
regions:add-participant draft GP
regions:remove-participant draft P
regions:add-partnership draft GP
regions:remove-partnership draft P
regions:function draft GP
regions:function submitted GP
regions:ask-everyone draft P
regions:ask draft P
regions:consent draft G
regions:consent adopted G
regions:confirm draft P
regions:confirm submitted P
regions:decline draft P
regions:decline submitted P
regions:submit draft GP
regions:submit submitted GP
regions:withdraw draft GP
regions:withdraw submitted GP
regions:withdraw judged GP
regions:history draft G
regions:history submitted G
regions:history adopted G
regions:review-queue - G
regions:review-submission submitted G
regions:review-submission adopted G
regions:review-take-up submitted P
regions:review-take-up judged P
regions:review-assess submitted GP
regions:review-assess reviewing GP
regions:review-decide submitted GP
regions:review-decide judged GP
regions:review-decide adopted GP
reports:overview - G
reports:list - G
reports:detail queued G
reports:detail done G
reports:state done G
reports:download done G
reports:download queued G
reports:cancel queued P
reports:cancel done P
reports:retry failed P
reports:retry queued P
"""
def test_w(world, clients, db):
    print()
    for line in OWN.split("\n"):
        if not line: continue
        n, s, ms = line.split()
        for m in ms:
            method = {"G":"GET","P":"POST"}[m]
            out=[]
            for role, c in clients.items():
                try:
                    r = knock(c, method, worlds.url(n,s,world.a), worlds.payload(n,s,world.a,world) if m=="P" else None)
                    out.append(word_of(r))
                except Exception as e:
                    out.append("EXC"); print(n,s,m,role,repr(e)[:300])
            print(f"{n:26} {s:10}{method:5}"+" ".join(f"{w:4}" for w in out))
