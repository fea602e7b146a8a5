"""Capitals that name nobody in the room: countries, cities, peoples, months, methods named after the dead."""

from __future__ import annotations

KNOWN = frozenset(
    """
    afghan afghanistan africa african africans alaska albania algeria america american americans amsterdam ankara arab
    arabia arabic argentina armenia asia asian asians athens atlantic auckland australia australian austria austrian
    baghdad balkan baltic bangkok bangladesh barcelona basel bavaria beijing beirut belarus belfast belgian belgium
    bergen berlin bern birmingham bolivia bologna bordeaux bosnia boston brazil brazilian bristol britain british brits
    brooklyn brussels bucharest budapest bulgaria bulgarian burma cairo california cambodia cambridge cameroon canada
    canadian caribbean catalan chicago chile china chinese cologne colombia copenhagen croatia croatian cuba cyprus
    czech czechia dakar dallas damascus danes danish danube delhi denmark denver detroit dresden dubai dublin durban
    dutch ecuador edinburgh egypt egyptian england english eritrea estonia estonian ethiopia europe european europeans
    fiji finland finnish finns florence florida france frankfurt french geneva genoa georgia german germans germany
    ghana ghent glasgow greece greek gregorian hague haiti hamburg hangzhou hanoi hawaii hebrew helsinki hijri hindi
    houston hungarian hungary iceland illinois india indian indians indonesia iran iraq ireland irish islamic israel
    israeli istanbul italian italians italy jakarta jamaica japan japanese jerusalem jewish johannesburg jordan kampala
    kansas karachi kazakhstan kent kenya kiev korea korean kuwait kyiv kyoto lagos latin latvia latvian lausanne
    lebanon leeds leiden leipzig libya lima lisbon lithuania liverpool london louvain luxembourg lyon madagascar madrid
    malaysia mali malta manchester manhattan marseille massachusetts mediterranean melbourne mexican mexico miami
    michigan milan minnesota mongolia montreal morocco moscow mozambique mumbai munich muslim nairobi namibia naples
    nepal netherlands newcastle niger nigeria nigerian nordic nordics norway norwegian nottingham ohio ontario oregon
    osaka oslo ottawa oxford pacific pakistan palestine panama paris peru philadelphia philippines pittsburgh poland
    polish porto portugal portuguese prague qatar quebec riga rome romania romanian rotterdam russia russian russians
    rwanda saudi scandinavia scandinavian scotland scottish seattle senegal seoul serbia serbian shanghai sheffield
    siberia sicily singapore slavic slovak slovakia slovenia somalia spain spaniards spanish stockholm strasbourg
    stuttgart sudan sweden swedes swedish swiss switzerland sydney syria syrian taipei taiwan tallinn tanzania tehran
    texas thai thailand tokyo toronto toulouse tunisia turin turkey turkish uganda ukraine ukrainian uruguay utah
    utrecht valencia vancouver venezuela venice vienna vietnam vietnamese vilnius virginia wales warsaw washington
    welsh yemen york yorkshire zagreb zambia zimbabwe zurich
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    amazon android apple bitcoin bluetooth brexit covid excel facebook github google instagram ios iphone linkedin
    linux microsoft netflix paypal powerpoint sharepoint skype slack spotify teams twitter uber volvo whatsapp
    wikipedia windows youtube zoom
    alzheimer avogadro bayes bernoulli bonferroni boolean celsius chebyshev cochrane cox darwin delphi einstein
    eppendorf erlang euler fahrenheit fisher fourier frankenstein gantt gauss goldilocks gram hippocratic hodgkin
    jeffreys kafka kaplan kelvin lagrange laplace latex likert linnaean markov maxwell meier mendel mendelian moore
    newton nobel occam ockham orwell pandora pareto parkinson pascal pasteur petri poisson raman sanger schengen
    shannon socratic sod trojan turing venn welch western-blot wilcoxon zipf
    god jesus christ buddha allah bible quran satan
    ah aha amen amin argh aww blimey boo bravo chapeau ciao crikey cor et ha hah haha hallelujah heh ich jeez ja mea
    mhm mmm na nein non oof ooh oui pfff psst shh si ta tja touche uff voila whoa woah yay yikes yup
    mr mrs ms mx dr prof st
    """.split()
)
