"""Given names often met in French social centres, to tell a first name from a family name.

Written by hand for this project; it only helps to guess an order, it never refuses a name.
"""

from __future__ import annotations

import re

from declic.engines.intake.wording import fold

_LIST = """
    abdallah abdel abdelaziz abdelhak abdelkader abdelkarim abdellah abderrahmane abdou abdoul
    abdoulaye abdul abel adam adama adamou adele adeline adil adrien agathe agnes ahmad ahmed ahmet
    aicha aida aimee aissa aissata aissatou akim alain alassane albert alexandra alexandre alexia
    ali alice alicia alima aline aliou alioune amadou amal amandine amanuel amar ambre amel amelie
    amin amina aminata amine amir amira ana anais anastasia andre andrea andree angela angelique
    anissa anita anna anne annick annie anthony antoine antoinette ariane armand arnaud arthur asma
    assetou assia astou audrey aurelie aurelien awa aya ayoub ayse aziz aziza bakary baptiste
    barbara beatrice benedicte benjamin benoit bernadette bernard bertrand bilal binta bintou boris
    boubacar brahim brigitte bruno camille carine carla carlos carole caroline catherine cathy
    cecile cedric celia celine chafia chaima chantal charles charlotte cheikh cherif chloe
    christelle christian christiane christine christophe claire clara claude claudia claudine
    clemence clement colette corentin corinne coumba cynthia cyril dalila damien daniel daniele
    danielle daouda david deborah delphine denis denise diana diane didier dimitri djamel djamila
    djeneba djibril dominique donia doriane dorothee driss dylan edith edouard elena eleonore elia
    eliane elias elif elisa elisabeth elise ella elodie eloise elsa elvira emilie emma emmanuel
    emmanuelle enzo eric erica erwan esra estelle esther etienne eugenie eva evelyne fabien fabienne
    fabrice fadila faiza fanny fanta farah farid farida fatiha fatim fatima fatimata fatma fatou
    fatouma fatoumata felix fernand fiona firmin flavie florence florian france francis francisco
    franck francois francoise frederic frederique gabriel gabrielle gaelle gaetan gaston genevieve
    georges georgette gerald geraldine gerard germaine ghislaine gilbert gilles gisele giulia
    gregory guillaume gulsen guy gwenaelle habib habiba hadja hafida hafsa hajar hakim hakima halima
    hamid hamida hamidou hamza hanan hanane hanna hasan hassan hassane hassna hatice hawa hayat
    helene henri henriette herve hicham hind houria hugo hugues hussein ibrahim ibrahima idriss
    idrissa ikram ilham ilyes imane imene ines inna irene irina iryna isabelle ismael ismail issa
    ivan jacqueline jacques jalila jamal jamila jana janine jason jawad jean jeanne jeannine
    jennifer jeremy jerome jessica joao joel joelle johanna jonathan jordan jorge jose josee joseph
    josephine josette josiane juan jules julia julie julien juliette justine kadiatou kadidia kamel
    karim karima karine katarzyna kateryna katia kelly kenza kevin khadidja khadija khaled khalid
    kheira laetitia laila lamia lamine lara larissa latifa laura laure laurence laurent laurie layla
    lea leila lena leo leon leonie leslie liam lila lilia liliane lina linda lionel lisa loic lola
    lorena lou louis louisa louise luc luca lucas lucette lucia lucie lucien lucienne ludivine
    ludovic lydia lydie lyna mael maelle maeva magali mahamadou mahdi mahmoud maimouna malek malik
    malika mamadou manon manuel marc marcel marcelle marguerite maria mariam mariama marianne marie
    marielle marina marine mario marion marius martha marthe martial martine marwa maryam maryline
    maryse maryvonne massimo matheo mathias mathieu mathilde matthieu maud maurice maxence maxime
    mehdi mehmet melanie melina melissa meriem merve meryem michel michele micheline mickael miguel
    mike milena mina mireille miriam mohamed mohammad mohammed monia monique morgane mouhamed mounia
    mounir mourad moussa muhammad muriel mustafa mustapha myriam nabil nabila nacera nadege nadia
    nadine nadir naima najat najib nancy narges nassim nassima natacha natalia nathalie nathan nawal
    nelly nesrine nicolas nicole nina noa noah noel noemie nolwenn nora nordine nour noura nouria
    oceane odette odile oleksandr olena olga olivia olivier omar oscar oualid ouarda oumar oumou
    oumy ousmane pablo paola parwana pascal pascale patricia patrick paul paula paulette pauline
    pedro philippe pierre pierrette quentin rabah rabia rachel rachid rachida radia rafael raissa
    ramata rania raphael rayan raymond raymonde rebecca regine regis remi rene renee richard rita
    robert robin rodolphe rodrigue roger roland romain romane rosa rosalie rose roxane roza rukia
    ruth sabah sabine sabrina sacha sadio safia said saida saidou sakina salah salem salif salim
    salima salma sami samia samir samira samuel samy sandra sandrine sara sarah sebastien sekou
    selam selim selma senait serena serge severine shirine sidi sihem simon simone sirine sixtine
    slimane sofia sofiane solange soledad solene sonia sophia sophie soraya souad soufiane
    souleymane soumaya stanislas steeve stefan stephane stephanie steve steven suzanne svetlana
    sylvain sylvaine sylviane sylvie tamara tania tarek tatiana teresa tesfaye tetiana thais theo
    theodore therese thi thibault thierry thomas tiffany timothee tom tony touria ugo ulrich
    valentin valentine valerie vanessa vera veronique victoire victor victoria viktor viktoriia
    vincent violette virginie vladimir wafa wahiba walid wassila wilfried william willy xavier
    yacine yamina yan yann yannick yasin yasmina yasmine yasser yassin yassine yohan yolande yosra
    youcef youna younes youssef youssouf yusuf yves yvette yvon yvonne zahia zahra zakaria zara
    zeinab zineb zoe zohra zoubida zoulikha
"""
_GIVEN_NAMES = frozenset(re.findall("[a-z]+", _LIST))


def is_given_name(word: str) -> bool:
    """Say whether a word is a known given name; of a hyphenated one, its first part is asked.

    Examples
    --------
    >>> is_given_name("Jean-Pierre"), is_given_name("AÏCHA"), is_given_name("Ramdani")
    (True, True, False)
    """
    parts = fold(word).split()
    return bool(parts) and parts[0] in _GIVEN_NAMES
